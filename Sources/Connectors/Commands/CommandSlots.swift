import ResetCore
import Synchronization

/// A bounded number of places, given out in the order of asking.
final class CommandSlots: Sendable {
    /// What came of asking for a place.
    enum Admission: Sendable {
        /// There is a place; whoever has it must leave.
        case granted
        /// None became free in time.
        case expired
        /// The asking task was cancelled.
        case cancelled
    }

    private struct Waiter {
        let number: UInt64
        let continuation: CheckedContinuation<Admission, Never>
        let timer: Task<Void, Never>
    }

    private struct State {
        var free: Int
        var nextNumber: UInt64 = 0
        var waiters: [Waiter] = []
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(free: count))
    }

    /// Waits at most `limit` for a place.
    func enter(within limit: Duration, time: any TimeSource) async -> Admission {
        let number: UInt64? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            state.nextNumber += 1
            return state.nextNumber
        }
        guard let number else { return .granted }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                wait(continuation, number: number, limit: limit, time: time)
            }
        } onCancel: {
            dismiss(number, .cancelled)
        }
    }

    /// Gives a place back, to the longest waiting if there is one.
    func leave() {
        let next: Waiter? = state.withLock { state in
            guard !state.waiters.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiters.removeFirst()
        }
        next?.timer.cancel()
        next?.continuation.resume(returning: .granted)
    }

    private func wait(
        _ continuation: CheckedContinuation<Admission, Never>, number: UInt64, limit: Duration, time: any TimeSource
    ) {
        // Under the lock: a cancellation or a place given back between the question and the queue would be lost.
        let answer: Admission? = state.withLock { state in
            if Task.isCancelled { return .cancelled }
            if state.free > 0 {
                state.free -= 1
                return .granted
            }
            let timer = Task {
                await time.pause(for: limit)
                dismiss(number, .expired)
            }
            state.waiters.append(Waiter(number: number, continuation: continuation, timer: timer))
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func dismiss(_ number: UInt64, _ admission: Admission) {
        let waiter: Waiter? = state.withLock { state in
            guard let index = state.waiters.firstIndex(where: { $0.number == number }) else { return nil }
            return state.waiters.remove(at: index)
        }
        waiter?.timer.cancel()
        waiter?.continuation.resume(returning: admission)
    }
}
