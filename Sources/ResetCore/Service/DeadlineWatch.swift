import Synchronization

/// Watches over many short waits with one pause at a time, where a timer for each would cost more than what is waited for.
final class DeadlineWatch: Sendable {
    private struct Wait {
        let due: Duration
        let whenOver: @Sendable () -> Void
    }

    private struct State {
        var lastID = 0
        var waits: [Int: Wait] = [:]
        var isWatching = false
    }

    private let time: any TimeSource
    private let state = Mutex(State())

    init(time: any TimeSource) {
        self.time = time
    }

    /// Calls `whenOver` once `limit` has passed, unless `end` is called before; returns what `end` asks for.
    func begin(_ limit: Duration, whenOver: @escaping @Sendable () -> Void) -> Int {
        let due = time.uptime + limit
        let (id, mustStart) = state.withLock { state in
            state.lastID += 1
            state.waits[state.lastID] = Wait(due: due, whenOver: whenOver)
            defer { state.isWatching = true }
            return (state.lastID, !state.isWatching)
        }
        if mustStart { Task { await watch() } }
        return id
    }

    /// Ends a wait.
    func end(_ id: Int) {
        state.withLock { _ = $0.waits.removeValue(forKey: id) }
    }

    private func watch() async {
        while let due = earliest() {
            await time.pause(for: max(.zero, due - time.uptime))
            for wait in takeOver(at: time.uptime) { wait.whenOver() }
        }
    }

    private func earliest() -> Duration? {
        state.withLock { state in
            let earliest = state.waits.values.map(\.due).min()
            if earliest == nil { state.isWatching = false }
            return earliest
        }
    }

    private func takeOver(at now: Duration) -> [Wait] {
        state.withLock { state in
            let over = state.waits.filter { $0.value.due <= now }
            over.keys.forEach { state.waits[$0] = nil }
            return Array(over.values)
        }
    }
}
