import Settings

/// Walks through the steps, back and forth, until the settings are to be written or nobody answers any more.
struct Wizard: Sendable {
    let steps: [any WizardStep]
    let talk: Conversation
    private(set) var draft: WizardDraft

    private enum Reply {
        case answered
        case back
        case end
    }

    init(steps: [any WizardStep], draft: WizardDraft, console: any Console) {
        self.steps = steps
        self.draft = draft
        talk = Conversation(console: console)
    }

    /// The draft to be written, or nil if the input ended.
    mutating func run() async -> WizardDraft? {
        var (step, index) = (0, 0)
        var shownStep: Int?
        // After the review one step is gone to, not all that follow it.
        var isCorrecting = false
        while true {
            if shownStep != step {
                talk.heading("Step \(step + 1) of \(steps.count): \(steps[step].title)")
                talk.say(steps[step].intro)
                talk.lines([""])
                shownStep = step
            }
            let questions = steps[step].questions(draft)
            guard index < questions.count else {
                (step, index) = (isCorrecting ? unanswered(after: step) : min(step + 1, steps.count - 1), 0)
                continue
            }
            let question = questions[index]
            switch await ask(question) {
            case .end: return nil
            case .back: (step, index) = before(step, index)
            case .answered:
                switch await question.act?(&draft, talk) ?? .next {
                case .write: return draft
                case .step(let other): (step, index, shownStep, isCorrecting) = (other, 0, nil, true)
                case .again: index = place(of: question.id, step) ?? index
                case .question(let id): index = place(of: id, step) ?? index
                case .next: index = after(question.id, index, step)
                }
            }
        }
    }

    /// Asks until there is an answer that can be taken.
    private mutating func ask(_ question: Question) async -> Reply {
        for line in question.intro { talk.say(line) }
        await question.prepare?(draft, talk)
        if case .choice(let choices) = question.kind { show(question, choices) }
        while true {
            var label = question.label
            if case .choice = question.kind { label = "Choose" }
            let input = await talk.ask(label, suggestion: question.shownSuggestion, hidden: question.kind == .hidden)
            switch answer(input, to: question) {
            case .end: return .end
            case .back: return .back
            case .help:
                talk.lines(talk.page.wrapped(question.help, first: "  "))
                question.helpCommands.forEach(talk.command)
                if case .choice(let choices) = question.kind { show(question, choices) }
            case .wrong(let problem): talk.bad(problem)
            case .given(let answer):
                switch question.accept(answer, &draft) {
                case .refused(let problem): talk.bad(problem)
                case .taken(let good, let notes):
                    good.forEach(talk.good)
                    notes.forEach { talk.warn($0) }
                    return .answered
                }
            }
        }
    }

    private enum Heard {
        case end
        case back
        case help
        case wrong(AnswerProblem)
        case given(Answer)
    }

    private func answer(_ input: ConsoleInput, to question: Question) -> Heard {
        switch input {
        case .end: return .end
        case .hidden(let secret):
            if secret.isIdentical(to: Secret("<")) || secret.isIdentical(to: Secret("back")) { return .back }
            if secret.isIdentical(to: Secret("?")) { return .help }
            guard secret.isEmpty else { return .given(.secret(secret)) }
            return question.suggestion == nil ? .wrong(Self.needed) : .given(.text(""))
        case .line(let line):
            switch question.normalised(line.allSatisfy { $0 == " " } ? question.suggestion ?? "" : line) {
            case .failure(let problem):
                return meaning(of: line)
                    ?? (question.suggestion == nil && line.allSatisfy { $0 == " " } ? .wrong(Self.needed) : .wrong(problem))
            case .success(let text):
                if let meaning = meaning(of: line) { return meaning }
                return text.isEmpty ? .wrong(Self.needed) : .given(.text(text))
            }
        }
    }

    private func meaning(of line: String) -> Heard? {
        switch line.split(separator: " ").joined().lowercased() {
        case "<", "back": .back
        case "?", "help": .help
        default: nil
        }
    }

    private static let needed = AnswerProblem("An answer is needed here.", remedy: "type one; ? explains, < goes back")

    private func show(_ question: Question, _ choices: [Question.Choice]) {
        talk.say(question.label)
        talk.table(choices.enumerated().map { (name: "\($0.offset + 1)", value: $0.element.text) })
    }

    private func place(of id: String, _ step: Int) -> Int? {
        steps[step].questions(draft).firstIndex { $0.id == id }
    }

    /// The question after the one answered, which itself may be gone by its answer.
    private func after(_ id: String, _ index: Int, _ step: Int) -> Int {
        let questions = steps[step].questions(draft)
        let next = questions.firstIndex { $0.id == id }.map { $0 + 1 } ?? index
        return questions.indices.first { $0 >= next && questions[$0].isAskedInOrder } ?? questions.count
    }

    /// The next step with a question that Enter does not answer; without one, the last.
    private func unanswered(after step: Int) -> Int {
        let later = steps.indices.dropLast().filter { $0 > step }
        return later.first { index in
            steps[index].questions(draft).contains { $0.isAskedInOrder && ($0.suggestion == nil || !$0.isSuggestionShown) }
        } ?? steps.count - 1
    }

    private func before(_ step: Int, _ index: Int) -> (Int, Int) {
        let earlier = { (step: Int, limit: Int) in
            let questions = steps[step].questions(draft)
            return questions.indices.last { $0 < limit && questions[$0].isAskedInOrder }
        }
        if let place = earlier(step, index) { return (step, place) }
        guard step > 0 else {
            talk.say("This is the first question.")
            return (step, index)
        }
        return (step - 1, earlier(step - 1, .max) ?? 0)
    }
}
