import Settings

extension Question {
    /// A question for a setting that is one of some words, each with what it means.
    static func words(
        _ path: String, _ label: String, _ words: [(word: String, text: String)], in draft: WizardDraft, help: String
    ) -> Question {
        let present = draft.value(path) ?? WizardDraft.declared(path)?.defaultText
        return Question(
            id: path, label: label, help: help, kind: .choice(words.map { Choice(key: $0.word, text: $0.text) }),
            suggestion: present
        ) { answer, draft in
            if let problem = draft.problem(at: path, with: answer.text) { return .refused(problem) }
            draft.set(path, answer.text)
            return .taken
        }
    }
}
