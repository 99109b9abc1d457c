import Synchronization

/// Takes the first of several answers and hands it to the one who waits; later ones are dropped.
final class FirstAnswer: Sendable {
    private let waiting: Mutex<CheckedContinuation<Bool, Never>?>

    init(_ continuation: CheckedContinuation<Bool, Never>) {
        waiting = Mutex(continuation)
    }

    /// Whether this answer was the first.
    @discardableResult
    func offer(_ answer: Bool) -> Bool {
        let continuation = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        continuation?.resume(returning: answer)
        return continuation != nil
    }
}
