import Settings

/// What is wrong with an answer, and what to answer instead.
struct AnswerProblem: Error, Sendable, Equatable {
    /// One sentence.
    let what: String
    /// An imperative.
    let remedy: String

    init(_ what: String, remedy: String) {
        self.what = what
        self.remedy = remedy
    }

    /// The settings' own word on a value.
    init(_ problem: SettingsProblem) {
        let subject = [problem.path, problem.shown ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        what = subject + " " + problem.what + "."
        // The settings' remedy for a condition is the setting's help.
        remedy = problem.remedy.replacing("change it: ", with: "change it. ", maxReplacements: 1)
    }
}
