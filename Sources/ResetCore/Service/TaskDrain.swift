/// Counts work that must not be cut off, and waits for it at the end.
public actor TaskDrain {
    private var running = 0
    private var isClosed = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// A drain with nothing running.
    public init() {}

    /// Takes up one piece of work; false once closed.
    func enter() -> Bool {
        guard !isClosed else { return false }
        running += 1
        return true
    }

    /// Ends one piece of work.
    func leave() {
        running -= 1
        guard running == 0 else { return }
        waiting.forEach { $0.resume() }
        waiting = []
    }

    /// Refuses new work and returns when what runs has ended.
    public func close() async {
        isClosed = true
        guard running > 0 else { return }
        await withCheckedContinuation { waiting.append($0) }
    }
}
