import Connectors
import ResetCore
import Settings

/// Step 4: the command that is asked before each reset.
struct ValidationStep: WizardStep {
    let title = "Validation command"
    let intro =
        "A program of yours may approve every request before a password is made: it gets the request as JSON on standard input and "
        + "answers with JSON on standard output."

    static let use = "validation.use"

    func questions(_ draft: WizardDraft) -> [Question] {
        let isUsed = (draft.notes[Self.use] ?? (draft.value("validation.command") == nil ? "no" : "yes")) == "yes"
        return [use(isUsed)] + (isUsed ? [command(draft)] + answer(draft) + limits(draft) : [])
            + (isUsed ? ValidationTryOut().questions(draft) : [])
    }

    private func use(_ isUsed: Bool) -> Question {
        Question(
            id: Self.use, label: "Ask a command before each reset",
            help: "Without one, token, rules and groups alone decide. With one, no password is made unless it says yes.",
            kind: .yesNo,
            suggestion: isUsed ? "yes" : "no"
        ) { answer, draft in
            draft.notes[Self.use] = answer.text
            if answer.text == "no" { draft.remove("validation") }
            return .taken
        }
    }

    private func command(_ draft: WizardDraft) -> Question {
        var question = Question.setting(
            "validation.command", "Command line", in: draft,
            help: "The program by its full path, then its arguments. Double quotes group words with spaces. No shell sees it."
        ) { text, _ in
            let configuration = CommandConfiguration(line: text, property: "res", expected: "ok")
            return configuration.problems().first.map { .refused(AnswerProblem($0)) } ?? .taken
        }
        question.act = { draft, talk in
            let problems = await ValidationTrial.problems(with: draft).filter { $0.setting == .line }
            problems.forEach { talk.bad(AnswerProblem($0)) }
            return problems.isEmpty ? .next : .again
        }
        return question
    }

    private func answer(_ draft: WizardDraft) -> [Question] {
        [
            .setting(
                "validation.property", "Property of its answer to look at", in: draft,
                help: "Names separated by dots: auth.res stands for {\"auth\":{\"res\":\"ok\"}}.", fallback: "auth.res"
            ) { text, _ in
                let configuration = CommandConfiguration(line: "/x", property: text, expected: "ok")
                return configuration.problems().first.map { .refused(AnswerProblem($0)) } ?? .taken
            },
            .setting(
                "validation.expected", "Value that means yes", in: draft,
                help: "The text that must stand there, to the letter. Anything else is a no.", fallback: "ok"),
        ]
    }

    private func limits(_ draft: WizardDraft) -> [Question] {
        var user = Question.setting(
            "validation.user", "Run it as the user", in: draft,
            help:
                "A system account with few rights. The service needs CAP_SETUID, CAP_SETGID and CAP_KILL for that, or to be root.",
            optional: "the service's own")
        user.act = { draft, talk in
            let problems = await ValidationTrial.problems(with: draft).filter { $0.setting == .user }
            problems.forEach { talk.bad(AnswerProblem($0)) }
            return problems.isEmpty ? .next : .again
        }
        return [
            user,
            .setting(
                "validation.timeLimit", "Time it may take", in: draft, help: "A number and a unit, such as 500ms, 10s or 2min."),
        ]
    }
}
