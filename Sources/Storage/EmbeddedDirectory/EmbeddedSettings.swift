import Settings

/// The embedded directory, for trials.
public struct EmbeddedSettings: SettingsReadable {
    static let directory = Setting.path(
        "directory", help: "The folder of the embedded directory.", example: "/var/lib/rekey/directory")
    static let hashCost = Setting.integer(
        "hashCost", default: 600_000, range: 1_000...10_000_000, help: "The iterations of PBKDF2-HMAC-SHA256 for each password.")

    /// `embedded`; absent when real domains are used.
    public static let group = SettingGroup(
        "embedded", help: "A directory of our own, for trials; real domains stand under domains.",
        settings: [directory, hashCost], kind: .optional)

    /// The folder.
    public let directory: String
    /// The cost of a password hash.
    public let hashCost: Int

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        directory = reader.value(Self.directory)
        hashCost = reader.value(Self.hashCost)
    }
}
