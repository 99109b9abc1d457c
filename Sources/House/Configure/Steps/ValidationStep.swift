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
    static let sample = "validation.sample"
    private static let after = "validation.after"

    func questions(_ draft: WizardDraft) -> [Question] {
        let isUsed = (draft.notes[Self.use] ?? (draft.value("validation.command") == nil ? "no" : "yes")) == "yes"
        return [use(isUsed)] + (isUsed ? [command(draft)] + answer(draft) + limits(draft) + [tryOut(draft)] : [])
            + (isUsed ? [afterwards] : [])
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
            let line = draft.value("validation.command") ?? ""
            let problems = await CommandConfiguration(line: line, property: "res", expected: "ok").startProblems()
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
            guard let name = draft.value("validation.user") else { return .next }
            let configuration = CommandConfiguration(
                line: draft.value("validation.command") ?? "", property: "res", expected: "ok", user: name)
            let problems = await configuration.startProblems().filter { $0.setting == .user }
            problems.forEach { talk.bad(AnswerProblem($0)) }
            return problems.isEmpty ? .next : .again
        }
        return [
            user,
            .setting(
                "validation.timeLimit", "Time it may take", in: draft, help: "A number and a unit, such as 500ms, 10s or 2min."),
        ]
    }

    private func tryOut(_ draft: WizardDraft) -> Question {
        var question = Question(
            id: Self.sample, label: "User for a try-out",
            help:
                "The command is run now, just as the service would, on a request for this user. Nothing is reset. Type - to skip.",
            suggestion: draft.notes[Self.sample] ?? "jon.one"
        ) { answer, draft in
            draft.notes[Self.sample] = answer.text
            return .taken
        }
        question.act = { draft, talk in
            guard let user = draft.notes[Self.sample], user != Question.nothing else { return .next }
            return await Self.run(user, draft, talk)
        }
        return question
    }

    /// Asked only after a try-out that was not approved.
    private var afterwards: Question {
        var question = Question.choice(
            Self.after, "Now",
            [
                .init(key: "again", text: "try again, after a look at the command or with another user"),
                .init(key: "change", text: "change the command"),
                .init(key: "keep", text: "keep it: a no to this user is right"),
            ], suggestion: "again", help: "A command that refuses everything lets nobody be reset."
        ) { _, _ in .taken }
        question.isAskedInOrder = false
        question.act = { draft, _ in
            switch draft.notes[Self.after] {
            case "again": .question(Self.sample)
            case "change": .question("validation.command")
            default: .next
            }
        }
        return question
    }

    private static func run(_ user: String, _ draft: WizardDraft, _ talk: Conversation) async -> Turn {
        let values = draft.settings.values.filter { $0.key.hasPrefix("validation.") }
        let root = SettingGroup.root([ValidationSettings.group])
        let result = SettingsReader.read(root, from: SettingsSources(overrides: values)) {
            $0.readIfPresent(ValidationSettings.self)
        }
        guard let configuration = result.value?.value?.configuration else {
            talk.bad(result.problems.first.map(AnswerProblem.init) ?? AnswerProblem("There is no command.", remedy: "name one"))
            return .question("validation.command")
        }
        talk.say("Running it on \(CurlLine.body(user: user))")
        do throws(AnswerProblem) {
            let outcome = try await ValidationTrial.run(configuration, user: user)
            show(outcome, configuration, talk)
            return outcome.refusal == nil ? .next : .question(after)
        } catch {
            talk.bad(error)
            return .question("validation.command")
        }
    }

    private static func show(_ outcome: ValidationTrial.Outcome, _ configuration: CommandConfiguration, _ talk: Conversation) {
        var rows = [(name: "took", value: "\(outcome.milliseconds) ms")]
        if let refusal = outcome.refusal {
            let detail =
                switch refusal {
                case .exitCode(let code): " (exit code \(code))"
                case .signal(let number): " (signal \(number))"
                case .notStarted(let reason): " (\(reason))"
                default: ""
                }
            rows.append((name: "cause", value: refusal.code + detail))
        }
        if !outcome.errors.isEmpty { rows.append((name: "stderr", value: outcome.errors)) }
        talk.table(rows)
        if let refusal = outcome.refusal {
            let known = Explanation.ofCause(refusal.code)
            talk.bad(
                AnswerProblem(
                    "The command did not approve. " + (known?.meaning ?? ""),
                    remedy: FaultWords.lowered(known?.nextStep ?? "see to it")))
        } else {
            talk.good("The command approves: \(configuration.property) is \"\(configuration.expected)\".")
        }
        if outcome.leftProcesses { talk.warn("It left processes behind that could not be ended.") }
    }
}
