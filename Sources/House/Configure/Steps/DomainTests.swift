import ResetCore
import Settings
import Targets

/// The live tests of a domain's connection and of the service account's rights.
struct DomainTests: Sendable {
    let of: DomainQuestions

    init(of questions: DomainQuestions) {
        of = questions
    }

    var all: [Question] { [connection, afterFailure, sample] }

    private var connection: Question {
        let (name, id, afterID) = (of.name, of.id("test"), of.id("after"))
        var question = Question(
            id: id, label: "Test the connection now",
            help: "Connects, signs in and reads the domain's names. Nothing is changed.",
            kind: .yesNo, suggestion: "yes"
        ) { answer, draft in
            draft.notes[id] = answer.text
            return .taken
        }
        question.act = { draft, talk in
            guard draft.notes[id] == "yes" else { return .next }
            return await Self.connect(name, &draft, talk) ? .next : .question(afterID)
        }
        return question
    }

    private var afterFailure: Question {
        let id = of.id("after")
        var targets = ["again": "test", "servers": "servers", "trust": "trust", "account": "account", "password": "password"]
            .mapValues(of.id)
        targets["base"] = of.path("base")
        var question = Question.choice(
            id, "Now",
            [
                .init(key: "again", text: "try again"), .init(key: "servers", text: "change the controllers"),
                .init(key: "trust", text: "change who vouches for them"),
                .init(key: "account", text: "change the service account"),
                .init(key: "password", text: "type the password again"),
                .init(key: "base", text: "change where accounts are looked for"),
                .init(key: "keep", text: "go on; it will work later"),
            ], suggestion: "again", help: "The service starts without the domain too, and refuses every reset until it answers."
        ) { _, _ in .taken }
        question.isAskedInOrder = false
        let (next, path) = (of.id("sample"), "credentials.\(of.credentials).password")
        question.act = { [targets] draft, _ in
            // What was refused is no default: every refusal counts towards a lockout.
            if draft.notes[id] == "password" { draft.settings.secrets[path] = nil }
            return .question(targets[draft.notes[id] ?? ""] ?? next)
        }
        return question
    }

    private static func connect(_ name: String, _ draft: inout WizardDraft, _ talk: Conversation) async -> Bool {
        talk.say("Connecting ...")
        do throws(AnswerProblem) {
            let trial = try await DirectoryTrial.open(name, draft)
            talk.good("Signed in on \(trial.probe.controller).")
            var rows = [
                (name: "domain", value: "\(trial.names.netBIOS), \(trial.names.dns)"), (name: "base", value: trial.names.base),
            ]
            if let own = trial.probe.ownName { rows.append((name: "own account", value: own)) }
            let policy = try? await trial.activeDirectory?.policies().domain
            if let policy {
                let kinds = policy.complexity ? ", three kinds" : ""
                rows.append((name: "policy", value: "at least \(policy.minimumLength) characters\(kinds)"))
            }
            await trial.close()
            talk.table(rows)
            draft.policies[name] = policy
            return true
        } catch {
            talk.bad(error)
            return false
        }
    }

    private var sample: Question {
        let (name, id) = (of.name, of.id("sample"))
        var question = Question(
            id: id, label: "An account to test the rights on",
            help:
                "A person whose password is to be reset one day: LOGIN, LOGIN@DOMAIN or DOMAIN\\LOGIN. The controller is asked what the "
                + "service account may write there; nothing is changed. Type - to skip.",
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
                return .next
            }
            return await RightsTrial.run(account, name, draft, talk) ? .next : .again
        }
        return question
    }

    private var draft: WizardDraft { of.draft }
}
