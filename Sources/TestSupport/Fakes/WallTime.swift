import Foundation
import ResetCore

/// The real clocks, for tests of what waits for real.
public struct WallTime: TimeSource {
    private static let start = ContinuousClock.now

    /// The machine's clocks.
    public init() {}

    /// The wall clock.
    public var now: UTCTime { UTCTime(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)) }

    /// The steady clock.
    public var uptime: Duration { ContinuousClock.now - Self.start }

    /// Sleeps.
    public func pause(for duration: Duration) async {
        try? await Task.sleep(for: duration)
    }
}
