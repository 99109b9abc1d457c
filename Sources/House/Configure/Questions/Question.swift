import Settings

/// One question of the wizard. What an answer does to the draft is a pure function of both, apart from files it names; whatever
/// needs the network or time is the action behind it.
struct Question: Sendable {
    struct Choice: Sendable, Equatable {
        let key: String
        let text: String
    }

    enum Kind: Sendable, Equatable {
        case text
        case hidden
        case choice([Choice])
        case yesNo
    }

    /// Unique within the step.
    let id: String
    let label: String
    var intro: [String] = []
    var help: String
    /// What the help has to be copied into a shell.
    var helpCommands: [String] = []
    var kind = Kind.text
    /// What an empty line stands for; nil if there is no such thing.
    var suggestion: String?
    /// Whether the prompt shows it.
    var isSuggestionShown = true
    /// Whether it comes by itself after the one before it; otherwise only where an action leads to it.
    var isAskedInOrder = true
    /// What is shown before it is asked.
    var prepare: (@Sendable (WizardDraft, Conversation) async -> Void)?
    var accept: @Sendable (Answer, inout WizardDraft) -> AnswerVerdict
    var act: (@Sendable (inout WizardDraft, Conversation) async -> Turn)?

    private static let longest = 4_096

    /// The text as `accept` gets it: a choice by its key, yes or no in full; or why it cannot be taken at all.
    func normalised(_ text: String) -> Result<String, AnswerProblem> {
        guard text.utf8.count <= Self.longest else {
            return .failure(AnswerProblem("That is longer than \(Self.longest) bytes.", remedy: "shorten it"))
        }
        guard PageText.clean(text) == text else {
            let what = "That holds control characters, as the arrow keys type them."
            return .failure(AnswerProblem(what, remedy: "type it again; the backspace key corrects"))
        }
        let trimmed = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        switch kind {
        case .text, .hidden: return .success(trimmed)
        case .yesNo:
            switch trimmed.lowercased() {
            case "y", "yes": return .success("yes")
            case "n", "no": return .success("no")
            default: return .failure(AnswerProblem("\"\(trimmed)\" is neither yes nor no.", remedy: "type y or n"))
            }
        case .choice(let choices):
            if let number = Int(trimmed), choices.indices.contains(number - 1) { return .success(choices[number - 1].key) }
            if let named = choices.first(where: { $0.key == trimmed.lowercased() }) { return .success(named.key) }
            return .failure(
                AnswerProblem("\"\(trimmed)\" is none of the choices.", remedy: "type a number from 1 to \(choices.count)"))
        }
    }

    /// The default as the prompt shows it.
    var shownSuggestion: String? {
        guard isSuggestionShown else { return nil }
        switch kind {
        case .text, .hidden: return suggestion
        case .yesNo: return suggestion == "yes" ? "Y/n" : suggestion == "no" ? "y/N" : "y/n"
        case .choice(let choices):
            return suggestion.flatMap { key in choices.firstIndex { $0.key == key } }.map { String($0 + 1) }
        }
    }
}
