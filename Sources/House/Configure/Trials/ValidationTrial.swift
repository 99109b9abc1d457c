import Connectors
import ResetCore
import Settings
import Synchronization

/// Runs the real validation command on a sample request.
enum ValidationTrial {
    /// What came of it, ready to be shown.
    struct Outcome: Sendable {
        let refusal: ValidationRefusal?
        /// Nil where the command never ran.
        let report: CommandReport?
    }

    /// Why the service could not run the command of the draft. Looks at its file and account, and runs nothing.
    static func problems(with draft: WizardDraft) async -> [CommandProblem] {
        let configuration = CommandConfiguration(
            line: draft.value("validation.command") ?? "", property: draft.value("validation.property") ?? "res",
            expected: draft.value("validation.expected") ?? "ok", user: draft.value("validation.user"))
        return await configuration.startProblems()
    }

    /// Whether a problem may be this process's alone: a shell need not have the rights that the unit gives to the service.
    static func isOfThisShell(_ problem: CommandProblem) -> Bool {
        problem.setting == .user && problem.message.contains("it lacks")
    }

    static func run(_ configuration: CommandConfiguration, body: String) async throws(AnswerProblem) -> Outcome {
        let report = ReportBox()
        let command: ValidationCommand
        do throws(CommandProblem) {
            command = try ValidationCommand(configuration, time: SystemTime()) { report.keep($0) }
        } catch {
            throw AnswerProblem(error)
        }
        let refusal = await command.refusal(ofRequest: Array(body.utf8))
        return Outcome(refusal: refusal, report: report.last)
    }

    private final class ReportBox: Sendable {
        private let report = Mutex<CommandReport?>(nil)

        func keep(_ new: CommandReport) {
            report.withLock { $0 = new }
        }

        var last: CommandReport? { report.withLock { $0 } }
    }
}

extension AnswerProblem {
    /// The command runner's own word.
    init(_ problem: CommandProblem) {
        self.init(problem.message.prefix(1).uppercased() + problem.message.dropFirst() + ".", remedy: problem.remedy)
    }
}
