import Settings

extension Question {
    /// What an administrator types to leave an optional setting empty.
    static let nothing = "-"

    /// A question for the value of one setting. A default that the file does not name stays unnamed. `optional` stands in the
    /// prompt when there is no value; then `-` removes one.
    static func setting(
        _ path: String, _ label: String, in draft: WizardDraft, help: String, fallback: String? = nil, optional: String? = nil,
        intro: [String] = [], check: @escaping @Sendable (String, WizardDraft) -> AnswerVerdict = { _, _ in .taken }
    ) -> Question {
        let isEmpty = draft.value(path) == nil
        let declared = WizardDraft.declared(path)?.defaultText.flatMap { $0.isEmpty ? nil : $0 }
        let shown = draft.value(path) ?? fallback ?? declared
        return Question(
            id: path, label: label, intro: intro, help: help + (optional == nil ? "" : " Type - for none."),
            suggestion: shown ?? optional
        ) { answer, draft in
            let isSame = answer.text == draft.value(path)
            let text = isSame ? answer.text : GivenPath.whole(answer.text, of: path)
            if let optional, text == nothing || (isEmpty && fallback == nil && text == optional) {
                draft.settings.values[path] = nil
                return .taken
            }
            if let problem = draft.problem(at: path, with: text) { return .refused(problem) }
            let verdict = check(text, draft)
            guard case .taken = verdict else { return verdict }
            draft.set(path, text)
            return verdict
        }
    }

    /// A question with yes or no for a flag.
    static func flag(_ path: String, _ label: String, in draft: WizardDraft, help: String) -> Question {
        let value = draft.value(path) ?? WizardDraft.declared(path)?.defaultText
        return Question(id: path, label: label, help: help, kind: .yesNo, suggestion: value == "true" ? "yes" : "no") {
            $1.set(path, $0.text == "yes" ? "true" : "false")
            return .taken
        }
    }

    /// A question that only decides how the step goes on.
    static func choice(
        _ id: String, _ label: String, _ choices: [Choice], suggestion: String?, help: String, intro: [String] = [],
        accept: @escaping @Sendable (String, inout WizardDraft) -> AnswerVerdict
    ) -> Question {
        Question(id: id, label: label, intro: intro, help: help, kind: .choice(choices), suggestion: suggestion) {
            answer, draft in
            let verdict = accept(answer.text, &draft)
            if case .taken = verdict { draft.notes[id] = answer.text }
            return verdict
        }
    }
}
