import Settings

/// Time limits of a reset.
public struct ResetSettings: SettingsReadable {
    static let readBackLimit = Setting.duration(
        "readBackLimit", default: .seconds(10), range: .milliseconds(100) ... .seconds(120),
        change: .live, help: "How long a lost answer of the directory is looked into before the reset counts as undecided.")
    static let recordLimit = Setting.duration(
        "recordLimit", default: .seconds(2), range: .milliseconds(100) ... .seconds(60),
        change: .live, help: "How long an outcome may take to be recorded before the password is dropped.")
    static let stopLimit = Setting.duration(
        "stopLimit", default: .seconds(30), range: .zero ... .seconds(600),
        change: .live, help: "How long resets under way may take to end when the service is stopped.")

    /// `reset`.
    public static let group = SettingGroup(
        "reset", help: "Time limits of a reset.", settings: [readBackLimit, recordLimit, stopLimit])

    /// How long a lost answer is looked into.
    public let readBackLimit: Duration
    /// How long an outcome may take to be recorded.
    public let recordLimit: Duration
    /// How long resets under way may take at the end.
    public let stopLimit: Duration

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        readBackLimit = reader.value(Self.readBackLimit)
        recordLimit = reader.value(Self.recordLimit)
        stopLimit = reader.value(Self.stopLimit)
    }
}
