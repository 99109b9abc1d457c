import Foundation
import ResetCore

/// The real clocks, since a real controller judges by them as well.
struct WallTime: TimeSource {
    private static let start = ContinuousClock.now

    var now: UTCTime { UTCTime(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }
    var uptime: Duration { ContinuousClock.now - Self.start }

    func pause(for duration: Duration) async {
        try? await Task.sleep(for: duration)
    }
}
