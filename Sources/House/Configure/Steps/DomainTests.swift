import ResetCore
import Settings
import Targets

/// The live tests of a domain's connection and of the service account's rights.
struct DomainTests: Sendable {
    let of: DomainQuestions

    init(of questions: DomainQuestions) {
        of = questions
    }

    var all: [Question] {
        let isAway = draft.notes[of.id("signedIn")] == "no"
        return [afterFailure, DomainBaseQuestion(of: of).question] + (isAway ? [] : [sample])
    }

    private var afterFailure: Question {
        let id = of.id("after")
        let targets = ["servers": "servers", "trust": "trust", "account": "account", "password": "password"].mapValues(of.id)
        var question = Question.choice(
            id, "Now",
            [
                .init(key: "again", text: "try again"), .init(key: "servers", text: "change the \(of.serversWord)"),
                .init(key: "trust", text: "change who vouches for them"),
                .init(key: "account", text: "change the service account"),
                .init(key: "password", text: "type the password again"),
                .init(key: "keep", text: "go on; it will work later"),
                // The same password once more would only count towards a lockout.
            ], suggestion: draft.notes[of.id("refused")] == "yes" ? "password" : "again",
            help: "The service starts without the domain too, and refuses every reset until it answers."
        ) { _, _ in .taken }
        question.isAskedInOrder = false
        let (base, path, tests) = (of.path("base"), "credentials.\(of.credentials).password", self)
        question.act = { [targets] draft, talk in
            switch draft.notes[id] {
            case "again": return await tests.signIn(&draft, talk)
            case "keep": return .question(base)
            default:
                // What was refused is no default: every refusal counts towards a lockout.
                if draft.notes[id] == "password" { draft.settings.secrets[path] = nil }
                return .question(targets[draft.notes[id] ?? ""] ?? base)
            }
        }
        return question
    }

    /// Signs in on every controller, and says of each what came of it.
    func signIn(_ draft: inout WizardDraft, _ talk: Conversation) async -> Turn {
        let (name, signedIn, after) = (of.name, of.id("signedIn"), of.id("after"))
        draft.notes[signedIn] = "no"
        draft.notes[of.id("refused")] = "no"
        draft.held[name] = nil
        do throws(AnswerProblem) {
            let trials = try await ControllerTrials.run(name, draft) { talk.say("Connecting to \($0) ...") }
            for word in trials.words { talk.tell(word) }
            draft.notes[of.id("refused")] = trials.refusal == nil ? "no" : "yes"
            // One entry cannot stand for two domains.
            guard trials.isUsable, trials.difference == nil else { return .question(after) }
            Self.show(trials, talk)
            draft.policies[name] = trials.policy
            draft.held[name] = trials.held
            draft.notes[signedIn] = "yes"
            return .next
        } catch {
            talk.bad(error)
            return .question(after)
        }
    }

    private static func show(_ trials: ControllerTrials, _ talk: Conversation) {
        guard let probe = trials.probe else { return }
        var rows = [
            (name: "domain", value: "\(probe.names.netBIOS), \(probe.names.dns)"), (name: "base", value: probe.names.base),
        ]
        if let own = probe.ownName { rows.append((name: "own account", value: own)) }
        if let policy = trials.policy {
            let kinds = policy.complexity ? ", three kinds" : ""
            rows.append((name: "policy", value: "at least \(policy.minimumLength) characters\(kinds)"))
        }
        talk.table(rows)
    }

    private var sample: Question {
        let (name, id, isOpenLDAP) = (of.name, of.id("sample"), of.isOpenLDAP)
        var question = Question(
            id: id, label: of.isOpenLDAP ? "An account to look up" : "An account to test the rights on",
            help:
                "A person whose password is to be reset one day: LOGIN, LOGIN@DOMAIN or DOMAIN\\LOGIN. "
                + (of.isOpenLDAP
                    ? "OpenLDAP tells of rights only when they are used: `rekey check --probe LOGIN` tries them, and changes nothing."
                    : "The controller is asked what the service account may write there; nothing is changed.")
                + " Type - to skip.",
            suggestion: draft.notes[id] ?? Question.nothing
        ) { answer, draft in
            draft.notes[id] = answer.text
            guard answer.text != Question.nothing else { return .taken }
            guard (try? AccountIdentifier(answer.text)) != nil else {
                return .refused(
                    AnswerProblem("\"\(answer.text)\" names no account.", remedy: "type a login such as jon.one, or - to skip"))
            }
            return .taken
        }
        question.act = { draft, talk in
            guard let text = draft.notes[id], let account = try? AccountIdentifier(text), text != Question.nothing else {
                if isOpenLDAP {
                    talk.warn("The rights were not tested, which OpenLDAP allows only by trying. Once the settings are written:")
                    talk.command("rekey check --probe LOGIN")
                } else {
                    await RightsTrial.sample(name, draft, talk)
                }
                return .next
            }
            return await RightsTrial.run(account, name, draft, talk) ? .next : .again
        }
        return question
    }

    private var draft: WizardDraft { of.draft }
}
