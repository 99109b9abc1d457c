import Synchronization

/// Counts durations by size, for a monitoring system: how many took no longer than each bound, and all of them together.
public final class LatencyHistogram: Sendable {
    /// The upper bounds of the buckets in microseconds, ascending: 100 µs to 30 s.
    public static let bounds: [Int64] = [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000,
        10_000_000, 30_000_000,
    ]

    /// What was counted up to one moment.
    public struct Snapshot: Sendable, Hashable {
        /// How many durations were at most as long as each of ``LatencyHistogram/bounds``, shorter ones included.
        public let cumulative: [Int]
        /// How many there were.
        public let count: Int
        /// How long they were together, in microseconds.
        public let sum: Int64

        /// A snapshot with these figures.
        public init(cumulative: [Int], count: Int, sum: Int64) {
            self.cumulative = cumulative
            self.count = count
            self.sum = sum
        }
    }

    private struct State {
        var counts = [Int](repeating: 0, count: LatencyHistogram.bounds.count + 1)
        var sum: Int64 = 0
    }

    private let state = Mutex(State())

    /// A histogram of nothing yet.
    public init() {}

    /// Counts one duration; a negative one counts as none at all.
    public func add(_ duration: Duration) {
        let microseconds = max(0, duration.wholeMicroseconds)
        let bucket = Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum &+= microseconds
        }
    }

    /// What was counted so far.
    public var snapshot: Snapshot {
        let state = state.withLock { $0 }
        var running = 0
        let cumulative = state.counts.map { count in
            running += count
            return running
        }
        return Snapshot(cumulative: Array(cumulative.dropLast()), count: running, sum: state.sum)
    }
}
