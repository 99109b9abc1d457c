import Logging
import Synchronization

/// How much of the log is written; may change while loggers are in use.
final class LogThreshold: Sendable {
    private let rank: Atomic<Int>

    init(_ level: Logger.Level) {
        rank = Atomic(Self.rank(of: level))
    }

    /// The least level that is written.
    var level: Logger.Level {
        get { Logger.Level.allCases[rank.load(ordering: .relaxed)] }
        set { rank.store(Self.rank(of: newValue), ordering: .relaxed) }
    }

    private static func rank(of level: Logger.Level) -> Int {
        Logger.Level.allCases.firstIndex(of: level) ?? 0
    }
}
