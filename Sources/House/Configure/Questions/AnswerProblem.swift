import Settings

/// What is wrong with an answer, and what to answer instead.
struct AnswerProblem: Error, Sendable, Equatable {
    /// One sentence.
    let what: String
    /// An imperative.
    let remedy: String
    /// What to copy into a shell for it, if there is something.
    let command: String?

    init(_ what: String, remedy: String, command: String? = nil) {
        self.what = what
        self.remedy = remedy
        self.command = command
    }

    /// The settings' own word on a value.
    init(_ problem: SettingsProblem) {
        let subject = [problem.path, problem.shown ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        what = subject + " " + problem.what + "."
        // The settings' remedy for a condition is the setting's help.
        command = nil
        if let setting = WizardDraft.declared(problem.path), setting.isRequired, problem.shown == nil, problem.origin == nil {
            remedy = "answer its question: \(setting.help)"
            return
        }
        remedy = problem.remedy.replacing("change it: ", with: "change it. ", maxReplacements: 1)
    }
}
