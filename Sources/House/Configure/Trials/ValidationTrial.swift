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
