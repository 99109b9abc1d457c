import ResetCore
import Settings

/// Step 2: who may ask, and with which token.
struct TokenStep: WizardStep {
    let title = "Clients and tokens"
    /// What to add to another command so that it finds the same settings.
    var hint = ""
    let intro = "Every caller of the API is a client with a shared token of its own, so that the record can tell them apart."

    func questions(_ draft: WizardDraft) -> [Question] {
        draft.clients.indices.flatMap { client($0, draft) } + [more(draft)]
    }

    private func client(_ index: Int, _ draft: WizardDraft) -> [Question] {
        let name = draft.clients[index]
        guard !name.isEmpty, draft.notes["clients.\(index).new"] == nil else {
            return [self.name(index, draft)] + (name.isEmpty ? [] : details(index, name, draft))
        }
        return details(index, name, draft)
    }

    private func details(_ index: Int, _ name: String, _ draft: WizardDraft) -> [Question] {
        [mode(name, draft), origin(index, name, draft)]
            + (draft.notes["clients.\(index).token"] == "enter" ? [token(index, name, draft)] : [])
            + [
                .setting(
                    "clients.\(name).networks", "Networks that \(name) comes from", in: draft,
                    help:
                        "Addresses or ranges, separated by commas, such as 10.20.0.0/16. Requests from elsewhere are refused even "
                        + "with the right token.", optional: "anywhere")
            ]
    }

    private func name(_ index: Int, _ draft: WizardDraft) -> Question {
        let present = draft.clients[index]
        return Question(
            id: "clients.\(index).name", label: index == 0 ? "Name of the client" : "Name of the next client",
            help: "A short name for the caller as the record shows it: small letters, digits and hyphens, such as voice or desk."
                + (index == 0 ? "" : " Type - to leave this one out."),
            suggestion: present.isEmpty ? (index == 0 ? "voice" : nil) : present
        ) { answer, draft in
            let name = answer.text
            if name == Question.nothing, index > 0 {
                draft.remove("clients.\(draft.clients[index])")
                draft.clients.remove(at: index)
                draft.notes = draft.notes.filter { !$0.key.hasPrefix("clients.\(index).") }
                return .taken
            }
            if let problem = EntryName.problem(with: name, naming: "client", example: "voice", isAsked: true) {
                return .refused(problem)
            }
            guard !draft.clients.enumerated().contains(where: { $0.offset != index && $0.element == name }) else {
                return .refused(AnswerProblem("There is a client \(name) already.", remedy: "choose another name"))
            }
            if !present.isEmpty, present != name { draft.remove("clients.\(present)") }
            draft.clients[index] = name
            draft.notes["clients.\(index).new"] = "yes"
            return .taken
        }
    }

    private func mode(_ name: String, _ draft: WizardDraft) -> Question {
        let path = "clients.\(name).mode"
        return .choice(
            path, "How \(name) proves itself",
            [
                .init(key: "timetoken", text: "a time-based token, made from the shared one every five minutes"),
                .init(key: "bearer", text: "the shared token itself"),
            ], suggestion: (draft.value(path) ?? "timeToken").lowercased(),
            help:
                "A time-based token is worthless ten minutes after it was seen; the caller must be able to compute SHA-1 and have a "
                + "right clock. It is the option \"time-based token\" of the caller's own settings."
        ) { key, draft in
            // Named even where it is the default, so that the file says it and the client exists.
            draft.settings.values[path] = key == "bearer" ? "bearer" : "timeToken"
            return .taken
        }
    }

    private func origin(_ index: Int, _ name: String, _ draft: WizardDraft) -> Question {
        let path = "clients.\(name).token"
        let id = "clients.\(index).token"
        let kept = draft.hasSecret(path) ? [Question.Choice(key: "keep", text: "keep the present one")] : []
        return .choice(
            id, "Shared token of \(name)",
            kept + [
                .init(key: "make", text: "make a new one of 256 random bits"),
                .init(key: "enter", text: "type or paste one that the caller has already"),
            ], suggestion: kept.isEmpty ? draft.notes[id] ?? "make" : "keep",
            help:
                "The token is sealed into the settings and never shown here. `rekey token \(name) --shared\(hint)` prints it afterwards, to "
                + "hand it to the caller."
        ) { key, draft in
            guard key == "make" else { return .taken }
            draft.setSecret(path, RandomToken.make())
            return .taken(good: ["A new token was made. To hand it over later: rekey token \(name) --shared\(hint)"])
        }
    }

    private func token(_ index: Int, _ name: String, _ draft: WizardDraft) -> Question {
        let path = "clients.\(name).token"
        return Question(
            id: "clients.\(index).typed", label: "Token of \(name) (not shown)",
            help: "At least \(TokenWeakness.floor) characters of printable ASCII without spaces; what you type is not shown.",
            kind: .hidden
        ) { answer, draft in
            guard case .secret(let token) = answer else { return .taken }
            if let weakness = TokenWeakness.of(token) {
                return .refused(
                    AnswerProblem(
                        "The token \(weakness).",
                        remedy:
                            "have the caller use a longer random one: `rekey secret token` makes them, or go back and choose to make one"
                    ))
            }
            draft.setSecret(path, token)
            draft.notes["clients.\(index).token"] = nil
            return .taken(good: ["Taken: \(token.byteCount) characters."])
        }
    }

    private func more(_ draft: WizardDraft) -> Question {
        var question = Question(
            id: "clients.more", label: "Another client", help: "One for each caller: a bot, a contact centre, a help desk.",
            kind: .yesNo, suggestion: "no"
        ) { answer, draft in
            // Gone back from its name, somebody may think better of it.
            draft.clients.removeAll(where: \.isEmpty)
            if answer.text == "yes" { draft.clients.append("") }
            return .taken
        }
        question.act = { draft, _ in draft.clients.last == "" ? .question("clients.\(draft.clients.count - 1).name") : .next }
        return question
    }
}
