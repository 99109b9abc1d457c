import Settings

/// Where the record is kept.
public struct RecordSettings: SettingsReadable {
    /// The folder where nothing else is said.
    public static let defaultDirectory = "/var/lib/rekey"

    static let directory = Setting.path(
        "directory", default: defaultDirectory, help: "The folder of the record, made with mode 0700 when missing.")
    static let ballast = Setting.byteCount(
        "ballast", default: 1 << 20, range: (64 << 10)...(1 << 30),
        help: "Space kept back, so that the outcomes of begun resets fit on a full disk.")
    static let reserve = Setting.byteCount(
        "reserve", default: 64 << 20, range: 0...(1 << 36),
        help: "Below this much free space, refused credentials are no longer recorded one by one, so that resets can be.")

    /// `record`.
    public static let group = SettingGroup(
        "record", help: "The record of everything that happened. Without it nothing is reset.",
        settings: [directory, ballast, reserve])

    /// The folder.
    public let directory: String
    /// What is kept back.
    public let limits: SpaceLimits

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        directory = reader.value(Self.directory)
        limits = SpaceLimits(ballast: UInt64(reader.value(Self.ballast)), expendableReserve: UInt64(reader.value(Self.reserve)))
    }
}
