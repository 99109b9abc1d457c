import Synchronization

/// How many answers of each status have left since the start.
public final class AnswerTally: Sendable {
    private let answers = Mutex<[Int: Int]>([:])

    init() {}

    /// How many answers had each status.
    public var counts: [Int: Int] { answers.withLock { $0 } }

    func left(_ answer: Answer) {
        answers.withLock { $0[answer.status, default: 0] += 1 }
    }
}
