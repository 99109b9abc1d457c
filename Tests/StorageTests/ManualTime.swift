import ResetCore
import Synchronization

/// A clock that only tests move.
final class ManualTime: TimeSource {
    private let passed = Mutex(Duration.zero)

    var now: UTCTime { Samples.noon.adding(uptime) }

    var uptime: Duration { passed.withLock { $0 } }

    func pause(for duration: Duration) async {}

    func advance(by duration: Duration) {
        passed.withLock { $0 += duration }
    }
}
