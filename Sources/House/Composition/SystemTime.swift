import Foundation
import ResetCore

/// The machine's clocks.
struct SystemTime: TimeSource {
    private static let start = ContinuousClock.now

    var now: UTCTime {
        UTCTime(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()))
    }

    var uptime: Duration {
        Self.start.duration(to: .now)
    }

    func pause(for duration: Duration) async {
        // Ends early only when the task is cancelled, and then the caller looks at that itself.
        try? await Task.sleep(for: duration)
    }
}
