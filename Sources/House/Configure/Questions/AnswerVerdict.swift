/// What is made of an answer.
enum AnswerVerdict: Sendable, Equatable {
    /// It is in the draft now; what there is to say about it, good or to be known.
    case taken(good: [String] = [], notes: [String] = [])
    case refused(AnswerProblem)

    static var taken: AnswerVerdict { .taken() }
}
