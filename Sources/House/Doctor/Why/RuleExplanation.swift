import ResetCore
import Targets

/// A walk through the rules, with what a person wants to know about each step. Changes nothing and writes no event.
struct RuleExplanation: Sendable {
    /// How the walk ended.
    enum Answer: String, Sendable {
        /// The account would be reset.
        case yes
        /// It would be refused.
        case no
        /// Nobody can tell: a directory could not be asked, or hides the policy that binds the account.
        case unknown
    }

    /// One step, in words.
    struct Line: Sendable {
        let step: RuleStep
        /// `pass`, `decides`, `not asked` or `not reached`.
        let mark: String
        /// What is to be said of it; a value is one word, whatever is in it.
        let words: [String]

        init(step: RuleStep, mark: String, words: [String]) {
            (self.step, self.mark, self.words) = (step, mark, words)
        }

        init(step: RuleStep, mark: String, detail: String) {
            self.init(step: step, mark: mark, words: TextFold.words(detail))
        }

        /// The same as one text.
        var detail: String { words.joined(separator: " ") }
    }

    let client: String
    let user: String
    let outcome: RuleWalk.Outcome
    let lines: [Line]
    let recipe: PasswordRecipe

    /// The answer.
    var answer: Answer {
        switch outcome.refusal {
        case nil: hiddenPolicy == nil ? .yes : .unknown
        case .directory, .groupsUnresolved: .unknown
        default: .no
        }
    }

    /// The policy that the service account may not read; only the controller can judge a password by it.
    var hiddenPolicy: String? {
        guard case .fineGrainedHidden(let name)? = outcome.found?.account.policy.source else { return nil }
        return name
    }

    /// For scripts: 0 would be reset, 1 would be refused, 2 cannot tell.
    var exitCode: Int32 {
        switch answer {
        case .yes: 0
        case .no: 1
        case .unknown: 2
        }
    }

    /// The policy that binds the account against the recipe; `nil` before the account is found.
    var policy: String? {
        guard let policy = outcome.found?.account.policy else { return nil }
        let figures = "\(policy.minimumLength) characters\(policy.complexity ? ", complex" : "")"
        switch policy.source {
        case .domain(let name): return "\(figures) (domain \(name)); passwords have \(recipe.length)"
        case .fineGrained(let name): return "\(figures) (\(name)); passwords have \(recipe.length)"
        case .fineGrainedHidden(let name):
            return "hidden (\(name)): only the controller can judge; passwords have \(recipe.length)"
        }
    }
}
