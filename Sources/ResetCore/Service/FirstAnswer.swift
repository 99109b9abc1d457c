import Synchronization

/// Takes the first of several answers and hands it to the one who waits; later ones are dropped.
final class FirstAnswer<Answer: Sendable>: Sendable {
    private let waiting: Mutex<CheckedContinuation<Answer, Never>?>

    init(_ continuation: CheckedContinuation<Answer, Never>) {
        waiting = Mutex(continuation)
    }

    /// Whether this answer was the first.
    @discardableResult
    func offer(_ answer: Answer) -> Bool {
        let continuation = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        continuation?.resume(returning: answer)
        return continuation != nil
    }
}
