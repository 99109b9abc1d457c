/// Takes the first of several answers; later ones are dropped.
actor FirstAnswer {
    enum Answer: Sendable {
        case written
        case failed
        case late
    }

    private var first: Answer?
    private var waiting: CheckedContinuation<Answer, Never>?

    func offer(_ answer: Answer) {
        guard first == nil else { return }
        first = answer
        waiting?.resume(returning: answer)
        waiting = nil
    }

    func answer() async -> Answer {
        if let first { return first }
        return await withCheckedContinuation { waiting = $0 }
    }
}
