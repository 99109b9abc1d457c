import NIOCore
import Synchronization

/// The connections of the second listener. There are never more than a few; who says nothing keeps nobody out: where all places are
/// taken, the connection that has waited longest without a question, or after its answer, makes room.
final class OperationBook: Sendable {
    private struct Entry {
        let channel: any Channel
        var makesRoom = true
    }

    private struct State {
        var entries: [UInt64: Entry] = [:]
        var next: UInt64 = 0
    }

    private let most: Int
    private let state = Mutex(State())

    /// A book of at most `most` connections.
    init(most: Int) {
        self.most = most
    }

    /// Enters a connection and returns its number; `nil` where every other one is being answered.
    func enter(_ channel: any Channel) -> UInt64? {
        let (number, victim): (UInt64?, (any Channel)?) = state.withLock { state in
            var victim: (any Channel)?
            if state.entries.count >= most {
                guard let oldest = state.entries.filter(\.value.makesRoom).keys.min() else { return (nil, nil) }
                victim = state.entries.removeValue(forKey: oldest)?.channel
            }
            defer { state.next += 1 }
            state.entries[state.next] = Entry(channel: channel)
            return (state.next, victim)
        }
        victim?.close(promise: nil)
        return number
    }

    /// A question has come: its answer is waited for.
    func asked(_ number: UInt64) {
        state.withLock { $0.entries[number]?.makesRoom = false }
    }

    /// The answer has gone.
    func answered(_ number: UInt64) {
        state.withLock { $0.entries[number]?.makesRoom = true }
    }

    /// The connection has ended.
    func leave(_ number: UInt64) {
        state.withLock { _ = $0.entries.removeValue(forKey: number) }
    }
}
