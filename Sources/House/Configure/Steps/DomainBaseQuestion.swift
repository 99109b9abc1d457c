import ResetCore
import Targets

/// Where in a domain accounts are looked for: typed, or picked from what the servers hold.
struct DomainBaseQuestion: Sendable {
    let of: DomainQuestions

    init(of questions: DomainQuestions) {
        of = questions
    }

    var question: Question {
        let (path, name) = (of.path("base"), of.name)
        let held = of.draft.held[name] ?? []
        let present = of.draft.value(path)
        let whole = held.count > 1 ? nil : "the whole \(isOpenLDAP ? "directory" : "domain")"
        let example =
            held.first.map { (isOpenLDAP ? "ou=People," : "OU=Staff,") + $0 }
            ?? (isOpenLDAP ? "ou=People,dc=corp,dc=example" : "OU=Staff,DC=corp,DC=example")
        var question = Question(
            id: path, label: "Look for accounts below",
            help: "A distinguished name such as \(example). Accounts elsewhere are then unknown to Rekey."
                + (held.count > 1 ? " A number takes the name from the list." : whole == nil ? "" : " Type - for all of it."),
            suggestion: present ?? whole
        ) { answer, draft in
            Self.accept(answer.text, path, held, whole: whole, &draft)
        }
        question.prepare = { _, talk in
            guard held.count > 1 else { return }
            talk.say("The server holds several naming contexts. Pick one by its number, or type a name below one:")
            talk.table(held.enumerated().map { (name: "\($0.offset + 1)", value: $0.element) })
        }
        let signedIn = of.id("signedIn")
        question.act = { draft, talk in
            guard draft.notes[signedIn] == "yes" else { return .next }
            guard await Self.isThere(name, draft, talk) else {
                // What is not there is no default.
                draft.settings.values[path] = nil
                return .again
            }
            return .next
        }
        return question
    }

    private var isOpenLDAP: Bool { of.draft.value(of.path("kind")) == "openldap" }

    private static func accept(
        _ text: String, _ path: String, _ held: [String], whole: String?, _ draft: inout WizardDraft
    ) -> AnswerVerdict {
        if text == whole || text == Question.nothing {
            guard held.count <= 1 else {
                return .refused(
                    AnswerProblem("The server holds several naming contexts, so one has to be named.", remedy: choose(held)))
            }
            draft.settings.values[path] = nil
            return .taken
        }
        var base = text
        if held.count > 1, let number = Int(text) {
            guard held.indices.contains(number - 1) else {
                return .refused(AnswerProblem("There is no number \(number) in the list.", remedy: choose(held)))
            }
            base = held[number - 1]
        }
        let kind: DomainSettings.Kind =
            draft.value(path.replacing(".base", with: ".kind")) == "openldap" ? .openLDAP : .activeDirectory
        if let remedy = DomainSettings.remedy(ofBase: base, kind) {
            return .refused(AnswerProblem("\"\(base)\" \(DomainSettings.noName).", remedy: remedy))
        }
        if let problem = draft.problem(at: path, with: base) { return .refused(problem) }
        draft.settings.values[path] = base
        return .taken
    }

    private static func choose(_ held: [String]) -> String {
        "type a number from 1 to \(held.count), or a name below one of them"
    }

    /// Looks for the place in the live directory; one that cannot be asked now is no reason to ask again.
    private static func isThere(_ name: String, _ draft: WizardDraft, _ talk: Conversation) async -> Bool {
        let base = draft.value("domains.\(name).base")
        do throws(TrialFault) {
            let trial = try await DirectoryTrial.attempt(name, draft)
            let isThere = await trial.holds(base)
            await trial.close()
            guard let base else { return true }
            guard isThere else {
                talk.bad(
                    AnswerProblem(
                        "There is no \(base), or the service account may not see it.", remedy: "correct the distinguished name"))
                return false
            }
            talk.good("\(base) is there.")
            return true
        } catch {
            if case .directory(let fault) = error, let advice = BaseAdvice(fault) {
                let remedy = "name one of these or a place below one"
                talk.bad(AnswerProblem("\(base ?? "It") \(advice.what).", remedy: remedy))
                return false
            }
            talk.warn("That could not be looked up now: \(error.problem.what)")
            return true
        }
    }
}
