import ResetCore

/// Why a directory could not be tried.
enum TrialFault: Error {
    /// The answers so far describe no connection.
    case answers(AnswerProblem)
    case directory(DirectoryFault)

    var problem: AnswerProblem {
        switch self {
        case .answers(let problem): problem
        case .directory(let fault): FaultWords.problem(fault)
        }
    }
}
