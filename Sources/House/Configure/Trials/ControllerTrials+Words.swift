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
        let others = outcomes.count > 1
        return outcomes.map { server, outcome in
            switch outcome {
            case .signedIn(let probe): .good("Signed in on \(probe.controller).")
            case .elsewhere(let advice): .good("Signed in on \(advice.controller).")
            case .failed(let problem) where isUsable:
                // The words name the server where the network does.
                .warning(
                    Self.named(server, problem.what)
                        + " The domain works without it, and has less to fall back on. Remedy: \(problem.remedy); or leave this "
                        + "controller out")
            case .failed(let problem), .refused(let problem):
                .bad(AnswerProblem(Self.named(server, problem.what), remedy: problem.remedy))
            case .untried where others:
                .warning("\(server) was not tried: each refused sign-in counts towards a lockout of the account.")
            case .untried: .warning("\(server) was not tried.")
            }
        } + [difference].compactMap { $0.map(Word.bad) }
    }

    private static func named(_ server: String, _ what: String) -> String {
        what.hasPrefix(server) ? what : "\(server): \(what)"
    }
}
