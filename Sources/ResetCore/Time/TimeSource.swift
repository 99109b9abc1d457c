/// Where the domain reads the time from; passed in, so that tests fix it.
public protocol TimeSource: Sendable {
    /// The wall clock in UTC. It may jump; used for records and for the time token.
    var now: UTCTime { get }

    /// Time that never goes backwards, from an arbitrary start; used for durations and deadlines.
    var uptime: Duration { get }

    /// Returns when `duration` has passed, or at once when the task is cancelled.
    func pause(for duration: Duration) async
}
