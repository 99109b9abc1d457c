import Logging
import ResetCore

/// Makes the loggers of the service.
struct OperationalLog: Sendable {
    private let journal: JournalSocket?
    private let level: Logger.Level
    private let time: any TimeSource

    /// A log as the settings want it; `journald` falls back to standard error where journald does not run.
    init(_ settings: LogSettings, environment: [String: String], time: any TimeSource) {
        level = settings.level.logLevel
        self.time = time
        switch settings.destination {
        case .standardError: journal = nil
        case .journald: journal = JournalSocket()
        // systemd sets JOURNAL_STREAM for services whose standard error is connected to journald.
        case .automatic: journal = environment["JOURNAL_STREAM"] == nil ? nil : JournalSocket()
        }
    }

    private init(journal: JournalSocket?, level: Logger.Level, time: any TimeSource) {
        (self.journal, self.level, self.time) = (journal, level, time)
    }

    /// A log for commands that tell what they find themselves.
    static func quiet(time: any TimeSource) -> OperationalLog {
        OperationalLog(journal: nil, level: .critical, time: time)
    }

    /// A logger for one part of the service.
    func logger(_ label: String) -> Logger {
        Logger(label: label) { label in
            if let journal { return JournalLog(label: label, socket: journal, logLevel: level) }
            return StandardErrorLog(label: label, time: time, logLevel: level)
        }
    }
}
