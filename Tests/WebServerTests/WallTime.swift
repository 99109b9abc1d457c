import Foundation
import ResetCore

/// The real clock.
struct WallTime: TimeSource {
    private static let start = ContinuousClock.now

    var now: UTCTime { UTCTime(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)) }
    var uptime: Duration { ContinuousClock.now - Self.start }

    func pause(for duration: Duration) async {
        try? await Task.sleep(for: duration)
    }
}
