import Synchronization

/// Hands one outcome to one waiting task, whoever has it first.
final class CommandDelivery: Sendable {
    private let continuation: Mutex<CheckedContinuation<CommandOutcome, Never>?>

    init(_ continuation: CheckedContinuation<CommandOutcome, Never>) {
        self.continuation = Mutex(continuation)
    }

    /// Delivers; all but the first are ignored.
    func deliver(_ outcome: CommandOutcome) {
        let waiting = continuation.withLock { held in
            defer { held = nil }
            return held
        }
        waiting?.resume(returning: outcome)
    }
}
