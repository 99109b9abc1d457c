import Logging
import ResetCore

/// Makes the loggers of the service.
struct OperationalLog: Sendable {
    private let journal: JournalSocket?
    private let threshold: LogThreshold
    private let time: any TimeSource

    /// A log as the settings want it; `journald` falls back to standard error where journald does not run.
    init(_ settings: LogSettings, environment: [String: String], time: any TimeSource) {
        threshold = LogThreshold(settings.level.logLevel)
        self.time = time
        switch settings.destination {
        case .standardError: journal = nil
        case .journald: journal = JournalSocket()
        // systemd sets JOURNAL_STREAM for services whose standard error is connected to journald.
        case .automatic: journal = environment["JOURNAL_STREAM"] == nil ? nil : JournalSocket()
        }
    }

    private init(journal: JournalSocket?, threshold: LogThreshold, time: any TimeSource) {
        (self.journal, self.threshold, self.time) = (journal, threshold, time)
    }

    /// A log for commands that tell what they find themselves.
    static func quiet(time: any TimeSource) -> OperationalLog {
        OperationalLog(journal: nil, threshold: LogThreshold(.critical), time: time)
    }

    /// Writes as much as `settings` want from now on; where it goes stays.
    func adopt(_ settings: LogSettings) {
        threshold.level = settings.level.logLevel
    }

    /// A logger for one part of the service.
    func logger(_ label: String) -> Logger {
        Logger(label: label) { label in
            if let journal { return JournalLog(label: label, socket: journal, threshold: threshold) }
            return StandardErrorLog(label: label, time: time, threshold: threshold)
        }
    }
}
