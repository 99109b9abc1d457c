import Logging
import Settings

/// The operational log.
public struct LogSettings: SettingsReadable {
    /// Where it goes.
    public enum Destination: String, Sendable, CaseIterable {
        /// To journald where it runs, with its fields, otherwise to standard error.
        case automatic
        /// To standard error, one JSON object a line.
        case standardError
        /// To journald.
        case journald
    }

    /// How much is written.
    public enum Level: String, Sendable, CaseIterable {
        /// Every step.
        case debug
        /// What an operator wants to see.
        case info
        /// What deserves a look.
        case warning
        /// What is wrong.
        case error

        var logLevel: Logger.Level {
            switch self {
            case .debug: .debug
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
        }
    }

    static let destination = Setting.choice(
        "destination", default: Destination.automatic,
        help: "Where the operational log goes: to journald where the service runs under systemd.")
    static let level = Setting.choice("level", default: Level.info, change: .live, help: "How much is written.")

    /// `log`.
    public static let group = SettingGroup(
        "log", help: "The operational log. It fails open and holds no secrets; what must be believed stands in the record.",
        settings: [destination, level])

    /// Where it goes.
    public let destination: Destination
    /// How much is written.
    public let level: Level

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        destination = reader.value(Self.destination)
        level = reader.value(Self.level)
    }
}
