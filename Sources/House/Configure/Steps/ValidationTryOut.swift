import Connectors
import ResetCore
import Settings

/// The end of step 4: the command is run on a sample request, and everything that went in and came out is shown.
struct ValidationTryOut: Sendable {
    private static let user = "validation.sample"
    private static let properties = "validation.properties"
    private static let after = "validation.after"
    private static let none = "none"

    func questions(_ draft: WizardDraft) -> [Question] {
        let isSkipped = draft.notes[Self.user] == Question.nothing
        return [userQuestion(draft)] + (isSkipped ? [] : [propertiesQuestion(draft)]) + [afterwards]
    }

    private func userQuestion(_ draft: WizardDraft) -> Question {
        Question(
            id: Self.user, label: "User for a try-out (- skips it)",
            help:
                "The command is run now, just as the service would, on a request for this user. Nothing is reset. Type - to skip.",
            suggestion: draft.notes[Self.user] ?? "jon.one"
        ) { answer, draft in
            draft.notes[Self.user] = answer.text
            return .taken
        }
    }

    private func propertiesQuestion(_ draft: WizardDraft) -> Question {
        var question = Question(
            id: Self.properties, label: "Further properties of the request",
            help:
                "What the caller sends beside the user and your command looks at: PLACE=TEXT, separated by commas, such as "
                + "request.pin=0815, session.id=77. Dots lead into objects. PLACE:=JSON gives a number, true, false or null. A place "
                + "that is there already is replaced. Type - for none.",
            suggestion: draft.notes[Self.properties] ?? Self.none
        ) { answer, draft in
            let text = [Question.nothing, Self.none].contains(answer.text) ? "" : answer.text
            do throws(AnswerProblem) {
                _ = try SampleRequest(user: "", properties: text)
            } catch {
                return .refused(error)
            }
            draft.notes[Self.properties] = text.isEmpty ? nil : text
            return .taken
        }
        question.act = { draft, talk in await Self.run(draft, talk) }
        return question
    }

    /// Asked only after a try-out that was not approved.
    private var afterwards: Question {
        var question = Question.choice(
            Self.after, "Now",
            [
                .init(key: "again", text: "try again, after a look at the command or with another request"),
                .init(key: "change", text: "change the command"),
                .init(key: "keep", text: "keep it: a no to this request is right"),
            ], suggestion: "again", help: "A command that refuses everything lets nobody be reset."
        ) { _, _ in .taken }
        question.isAskedInOrder = false
        question.act = { draft, _ in
            switch draft.notes[Self.after] {
            case "again": .question(Self.user)
            case "change": .question("validation.command")
            default: .next
            }
        }
        return question
    }

    private static func run(_ draft: WizardDraft, _ talk: Conversation) async -> Turn {
        let values = draft.settings.values.filter { $0.key.hasPrefix("validation.") }
        let root = SettingGroup.root([ValidationSettings.group])
        let result = SettingsReader.read(root, from: SettingsSources(overrides: values)) {
            $0.readIfPresent(ValidationSettings.self)
        }
        guard let configuration = result.value?.value?.configuration else {
            talk.bad(result.problems.first.map(AnswerProblem.init) ?? AnswerProblem("There is no command.", remedy: "name one"))
            return .question("validation.command")
        }
        do throws(AnswerProblem) {
            let request = try SampleRequest(user: draft.notes[user] ?? "", properties: draft.notes[properties] ?? "")
            talk.say("Sent on standard input, \(request.body.utf8.count) bytes:")
            talk.verbatim(request.body)
            let outcome = try await ValidationTrial.run(configuration, body: request.body)
            show(outcome, configuration, talk)
            return outcome.refusal == nil ? .next : .question(after)
        } catch {
            talk.bad(error)
            return .question("validation.command")
        }
    }

    private static func show(_ outcome: ValidationTrial.Outcome, _ configuration: CommandConfiguration, _ talk: Conversation) {
        if let report = outcome.report { show(report, talk) }
        switch ValidationReading(outcome, configuration) {
        case .approved(let text): talk.good(text)
        case .refused(let text):
            talk.warn(text)
            talk.say("In the record it is \(outcome.refusal?.code ?? "").")
        case .unclear(let problem):
            talk.bad(problem)
            talk.say("In the record it is \(outcome.refusal?.code ?? "").")
        }
        if outcome.report?.leftProcesses == true { talk.warn("It left processes behind that could not be ended.") }
    }

    private static func show(_ report: CommandReport, _ talk: Conversation) {
        let end = report.exitCode.map { "exit code \($0)" } ?? "no exit code of its own"
        talk.say("Came back after \(Int(report.duration / .milliseconds(1))) ms: \(end)")
        if report.output.isEmpty {
            talk.say("Standard output: nothing")
        } else {
            let isCut = report.outputLength > report.output.count
            talk.say("Standard output, \(report.outputLength) bytes\(isCut ? ", the first \(report.output.count) of them" : ""):")
            var text = String(decoding: report.output, as: UTF8.self)
            if text.hasSuffix("\n") { text.removeLast() }
            talk.verbatim(text)
        }
        guard !report.errorExcerpt.isEmpty else { return }
        talk.say("Standard error, which decides nothing (on one line, line ends as \\n):")
        talk.verbatim(report.errorExcerpt)
    }
}
