import Synchronization

/// How many answers of each status have left since the start, and how many connections are open.
public final class AnswerTally: Sendable {
    private let answers = Mutex<[Int: Int]>([:])
    private let open = Atomic<Int>(0)

    init() {}

    /// How many answers had each status.
    public var counts: [Int: Int] { answers.withLock { $0 } }
    /// How many connections are open.
    public var connections: Int { open.load(ordering: .relaxed) }

    func left(_ answer: Answer) {
        answers.withLock { $0[answer.status, default: 0] += 1 }
    }

    func opened() {
        open.add(1, ordering: .relaxed)
    }

    func closed() {
        open.subtract(1, ordering: .relaxed)
    }
}

extension Answer {
    /// The status that goes out.
    var status: Int { Int(statusLine.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0 }
}
