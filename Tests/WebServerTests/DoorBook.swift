import ResetCore
import Synchronization

/// Writes down what came through the API's doors.
final class DoorBook: Sendable {
    struct Reset: Sendable {
        let asked: String
        let actor: Actor
        let body: [UInt8]
        let arrival: Duration
    }

    struct Rejected: Sendable, Equatable {
        let status: Int
        let reason: String
    }

    struct Entries: Sendable {
        var resets: [Reset] = []
        var probes: [Actor] = []
        var rejected: [Rejected] = []
        var refused: [GateRefusal] = []
        var sources: [String] = []
        var finished = 0
    }

    private let state = Mutex(Entries())

    var entries: Entries { state.withLock { $0 } }

    func note(_ change: @Sendable (inout Entries) -> Void) {
        state.withLock { change(&$0) }
    }
}
