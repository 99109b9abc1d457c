import ResetCore
import Synchronization

/// Time that moves only when a test says so.
public final class ManualTime: TimeSource {
    private struct State {
        var now: UTCTime
        var uptime: Duration = .zero
        var nextID = 0
        var waiting: [Int: (due: Duration, resume: CheckedContinuation<Void, Never>)] = [:]
    }

    private let state: Mutex<State>
    private let flowing: Duration

    /// Starts at `now`. Pauses up to `flowing` move the time on at once instead of waiting for `advance`.
    public init(now: UTCTime = UTCTime(seconds: 1_611_935_700), flowing: Duration = .zero) {
        state = Mutex(State(now: now))
        self.flowing = flowing
    }

    /// The wall clock.
    public var now: UTCTime { state.withLock { $0.now } }

    /// The steady clock.
    public var uptime: Duration { state.withLock { $0.uptime } }

    /// How many pauses wait for `advance`.
    public var pauses: Int { state.withLock { $0.waiting.count } }

    /// Moves both clocks on and ends the pauses that are over by then.
    public func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.adding(duration)
            state.uptime += duration
            let over = state.waiting.filter { $0.value.due <= state.uptime }
            over.keys.forEach { state.waiting[$0] = nil }
            return over.values.map(\.resume)
        }
        due.forEach { $0.resume() }
    }

    /// Waits for `advance`, or moves the time on by itself when the pause is short enough.
    public func pause(for duration: Duration) async {
        if duration <= flowing { return advance(by: duration) }
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard !Task.isCancelled else { return true }
                    state.waiting[id] = (state.uptime + duration, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let resume = state.withLock { $0.waiting.removeValue(forKey: id)?.resume }
            resume?.resume()
        }
    }
}
