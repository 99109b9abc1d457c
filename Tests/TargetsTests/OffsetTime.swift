import ResetCore
import Synchronization
import TestSupport

/// The real clocks, moved by as much as a test says; pauses are real.
final class OffsetTime: TimeSource {
    private let real = WallTime()
    private let offsets = Mutex((now: Duration.zero, uptime: Duration.zero))

    var now: UTCTime { real.now.adding(offsets.withLock { $0.now }) }
    var uptime: Duration { real.uptime + offsets.withLock { $0.uptime } }

    func shiftNow(by duration: Duration) { offsets.withLock { $0.now += duration } }
    func shiftUptime(by duration: Duration) { offsets.withLock { $0.uptime += duration } }

    func pause(for duration: Duration) async {
        await real.pause(for: duration)
    }
}
