import Synchronization

/// Answers a scripted server keeps back, by operation.
final class Owed: Sendable {
    private let answers = Mutex<[UInt: [UInt8]]>([:])

    /// Keeps the answer and sends nothing.
    func take(instead answer: [UInt8], of operation: UInt) -> [HostileServer.Step] {
        answers.withLock { $0[operation] = answer }
        return []
    }

    func isOwed(_ operation: UInt) -> Bool {
        answers.withLock { $0[operation] != nil }
    }

    func pay(_ operation: UInt) -> [UInt8] {
        answers.withLock { $0.removeValue(forKey: operation) ?? [] }
    }
}
