import ResetCore
import Synchronization

/// How many requests the gate refused since the start, by cause.
final class RefusalTally: Sendable {
    private let state = Mutex<[String: Int]>([:])

    func count(_ refusal: GateRefusal) {
        state.withLock { $0[refusal.code, default: 0] += 1 }
    }

    /// The counts by ``GateRefusal/code``.
    var counts: [String: Int] { state.withLock { $0 } }
}
