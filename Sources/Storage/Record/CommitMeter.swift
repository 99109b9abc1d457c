import ResetCore
import Synchronization

/// Measures the record's commits.
public final class CommitMeter: Sendable {
    /// How long commits took, from their beginning to the disk's word that they are durable.
    public let latency = LatencyHistogram()
    private let time: any TimeSource
    private let written = Atomic<Int>(0)

    /// A meter that reads `time`.
    public init(time: any TimeSource) {
        self.time = time
    }

    /// How many units were committed; several may share a commit.
    public var units: Int { written.load(ordering: .relaxed) }

    var uptime: Duration { time.uptime }

    func committed(_ units: Int, since start: Duration) {
        latency.add(time.uptime - start)
        written.add(units, ordering: .relaxed)
    }
}
