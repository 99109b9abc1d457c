import ResetCore
import Settings
import Targets

/// Steps 6 and 7: the groups whose members may, and may not, be reset.
struct GroupStep: WizardStep {
    enum List: String, Sendable {
        case allowed
        case forbidden
    }

    let list: List

    var title: String { list == .allowed ? "Groups allowed" : "Groups forbidden" }

    var intro: String {
        switch list {
        case .allowed:
            "Only members of these groups may be reset; nested and primary groups count."
        case .forbidden:
            "Members of these groups are never reset, whatever else they are in. Privileged accounts are refused without being named."
        }
    }

    private var path: String { "groups." + list.rawValue }
    private var choiceID: String { path + ".who" }

    func questions(_ draft: WizardDraft) -> [Question] {
        guard list == .allowed else { return [pick(draft)] }
        let isEveryone = (draft.notes[choiceID] ?? (Self.isEveryone(draft) ? GroupSettings.everyone : "groups")) != "groups"
        return [who(isEveryone)] + (isEveryone ? [] : [pick(draft)])
    }

    /// Whether groups can be searched for by a part of their names. The embedded directory is filled later.
    static func isSearched(_ draft: WizardDraft) -> Bool {
        draft.value("embedded.directory") == nil
    }

    private static func isEveryone(_ draft: WizardDraft) -> Bool {
        draft.value("groups.allowed")?.lowercased() == GroupSettings.everyone
    }

    private func who(_ isEveryone: Bool) -> Question {
        .choice(
            choiceID, "Who may be reset",
            [
                .init(key: "groups", text: "members of certain groups"),
                .init(key: GroupSettings.everyone, text: "everyone who is not forbidden or privileged"),
            ], suggestion: isEveryone ? GroupSettings.everyone : "groups",
            help: "A group of its own for this, such as Reset-Allowed, keeps the decision in the directory and out of this file."
        ) { key, draft in
            if key == GroupSettings.everyone {
                draft.settings.values["groups.allowed"] = GroupSettings.everyone
            } else if Self.isEveryone(draft) {
                draft.settings.values["groups.allowed"] = nil
            }
            return .taken
        }
    }

    private func pick(_ draft: WizardDraft) -> Question {
        let (list, path) = (list, path)
        let isSearched = Self.isSearched(draft)
        var question = Question(
            id: path, label: isSearched ? "Part of a group's name, or a number to pick" : "Name of a group",
            help: isSearched
                ? "Type a part of a name to search every domain, then the number of what was found to pick it. -2 takes the second of "
                    + "the picked ones out. =CORP\\Name, =SID or =DISTINGUISHED-NAME picks without a search. Enter ends the step."
                : "The name or distinguished name of a group, one at a time; the embedded directory is not searched. -2 takes the "
                    + "second of the picked ones out. Enter ends the step.",
            suggestion: "done"
        ) { answer, draft in
            Self.accept(answer.text, list, &draft)
        }
        // An empty line is answered with why it cannot be the end.
        question.isSuggestionShown = list == .forbidden || !Self.picked(path, draft).isEmpty
        question.prepare = { draft, talk in
            let picked = Self.picked(path, draft)
            guard !picked.isEmpty else {
                return talk.say(list == .allowed ? "No group is picked yet." : "No group is forbidden.")
            }
            talk.say("Picked:")
            talk.table(picked.enumerated().map { (name: "\($0.offset + 1)", value: $0.element) })
        }
        question.act = { draft, talk in
            if draft.notes["groups.done"] == "yes" { return .next }
            if let text = draft.notes["groups.query"] { await GroupTrial.search(text, &draft, talk) }
            if let text = draft.notes["groups.literal"] {
                if await GroupTrial.isUnknown(text, draft, talk) {
                    Self.put(path, Self.picked(path, draft).filter { $0 != text }, &draft)
                } else {
                    talk.good("Picked: \(text)")
                }
            }
            return .again
        }
        return question
    }

    /// What is typed at the search: a pure function, but that a search is asked for in the notes.
    static func accept(_ text: String, _ list: List, _ draft: inout WizardDraft) -> AnswerVerdict {
        let path = "groups." + list.rawValue
        let picked = picked(path, draft)
        draft.notes["groups.query"] = nil
        draft.notes["groups.literal"] = nil
        draft.notes["groups.done"] = nil
        if text == "done" {
            guard list == .forbidden || !picked.isEmpty else {
                return .refused(
                    AnswerProblem(
                        "No group is picked, so nobody could be reset.", remedy: "pick one, or go back and choose everyone"))
            }
            draft.notes["groups.done"] = "yes"
            return .taken
        }
        if text.hasPrefix("="), !text.dropFirst().isEmpty { return take(String(text.dropFirst()), path, &draft) }
        if text.hasPrefix("-"), let number = Int(text.dropFirst()) {
            guard picked.indices.contains(number - 1) else {
                return .refused(
                    AnswerProblem("There is no number \(number) among the picked ones.", remedy: "see the list above"))
            }
            put(path, picked.enumerated().filter { $0.offset != number - 1 }.map(\.element), &draft)
            return .taken(good: ["Taken out: \(picked[number - 1])"])
        }
        if let number = Int(text) {
            guard draft.found.indices.contains(number - 1) else {
                guard isSearched(draft) else {
                    return .refused(
                        AnswerProblem(
                            "\"\(text)\" is a number, and a name is asked for here.", remedy: "type =\(text) if it is a name"))
                }
                let remedy = draft.found.isEmpty ? "search first: type a part of the name" : "type 1 to \(draft.found.count)"
                return .refused(AnswerProblem("There is no number \(number) among the found ones.", remedy: remedy))
            }
            return take(draft.found[number - 1], path, &draft, isFound: true)
        }
        guard isSearched(draft) else { return take(text, path, &draft) }
        draft.notes["groups.query"] = text
        return .taken
    }

    private static func take(_ text: String, _ path: String, _ draft: inout WizardDraft, isFound: Bool = false) -> AnswerVerdict {
        guard GroupReference(text) != nil, !text.hasSuffix("\\") else {
            return .refused(
                AnswerProblem("\"\(text)\" names no group.", remedy: "write DOMAIN\\name, a SID or a distinguished name"))
        }
        let other = path == "groups.allowed" ? "groups.forbidden" : "groups.allowed"
        let picked = picked(path, draft)
        let isSame = { (one: String) in one.lowercased() == text.lowercased() }
        guard !picked.contains(where: isSame) else {
            return .refused(AnswerProblem("\(text) is picked already.", remedy: "pick another, or press Enter when done"))
        }
        put(path, picked + [text], &draft)
        if !isFound { draft.notes["groups.literal"] = text }
        return .taken(
            // What was typed is picked once the directory knows it.
            good: isFound ? ["Picked: \(text)"] : [],
            notes: Self.picked(other, draft).contains(where: isSame)
                ? ["It is in the other list too; forbidden wins, so its members are never reset."] : [])
    }

    static func picked(_ path: String, _ draft: WizardDraft) -> [String] {
        guard let text = draft.value(path), !text.isEmpty else { return [] }
        return ListText.split(text)
    }

    private static func put(_ path: String, _ groups: [String], _ draft: inout WizardDraft) {
        draft.settings.values[path] = groups.isEmpty ? nil : ListText.joined(groups)
    }
}
