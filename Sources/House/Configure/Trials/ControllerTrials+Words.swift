import Targets

extension ControllerTrials {
    /// One sentence about a controller, and how much it matters.
    enum Word: Sendable, Equatable {
        case good(String)
        /// The domain works without it.
        case warning(String)
        case bad(AnswerProblem)
    }

    /// A word on every controller, in the settings' order.
    var words: [Word] {
        outcomes.map { server, outcome in
            switch outcome {
            case .signedIn(let probe): .good("Signed in on \(probe.controller).")
            case .elsewhere(let advice): .good("Signed in on \(advice.controller).")
            case .failed(let problem): word(problem)
            case .unfit(let misfit): word(misfit.problem)
            case .refused(let problem): .bad(problem)
            case .untried:
                .warning("\(server) was not tried: each refused sign-in counts towards a lockout of the account.")
            }
        } + [difference].compactMap { $0.map(Word.bad) }
    }

    private func word(_ problem: AnswerProblem) -> Word {
        guard isUsable else { return .bad(problem) }
        return .warning(
            problem.what
                + " The domain works without it, and has less to fall back on. Remedy: \(problem.remedy); or leave this controller out"
        )
    }
}
