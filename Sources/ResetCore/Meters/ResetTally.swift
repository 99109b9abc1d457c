import Synchronization

/// The figures of all resets since the start of the process.
public final class ResetTally: ResetMeter {
    /// What is counted together. Both words are bounded: clients by the settings, reasons by ``ResetRefusal``.
    public struct Kind: Sendable, Hashable {
        /// The client; `local` for the command line.
        public let client: String
        /// `done`, or why not, by ``ResetRefusal/code``.
        public let reason: String

        /// One kind of ending.
        public init(client: String, reason: String) {
            self.client = client
            self.reason = reason
        }
    }

    private let histograms: [ResetStep: LatencyHistogram]
    private let endings = Mutex<[Kind: Int]>([:])

    /// A tally of nothing yet.
    public init() {
        histograms = Dictionary(uniqueKeysWithValues: ResetStep.allCases.map { ($0, LatencyHistogram()) })
    }

    /// Counts how long a step took.
    public func took(_ duration: Duration, for step: ResetStep) {
        histograms[step]?.add(duration)
    }

    /// Counts how a reset ended.
    public func ended(_ outcome: ResetOutcome, for actor: Actor) {
        let reason =
            switch outcome {
            case .done: "done"
            case .refused(let refusal, _): refusal.code
            }
        let kind = Kind(client: actor.clientName ?? "local", reason: reason)
        endings.withLock { $0[kind, default: 0] += 1 }
    }

    /// How many resets ended in each way.
    public var counts: [Kind: Int] { endings.withLock { $0 } }

    /// How long `step` took.
    public func latency(of step: ResetStep) -> LatencyHistogram.Snapshot {
        histograms[step]?.snapshot ?? LatencyHistogram().snapshot
    }
}
