import Connectors
import ResetCore
import Settings
import Synchronization

/// Runs the real validation command on a sample request.
enum ValidationTrial {
    /// What came of it, ready to be shown.
    struct Outcome: Sendable {
        let refusal: ValidationRefusal?
        let milliseconds: Int
        let errors: String
        let leftProcesses: Bool
    }

    static func run(_ configuration: CommandConfiguration, user: String) async throws(AnswerProblem) -> Outcome {
        let report = ReportBox()
        let command: ValidationCommand
        do throws(CommandProblem) {
            command = try ValidationCommand(configuration, time: SystemTime()) { report.keep($0) }
        } catch {
            throw AnswerProblem(error)
        }
        let refusal = await command.refusal(ofRequest: Array(CurlLine.body(user: user).utf8))
        let last = report.last
        return Outcome(
            refusal: refusal, milliseconds: last.map { Int($0.duration / .milliseconds(1)) } ?? 0,
            errors: last?.errorExcerpt ?? "",
            leftProcesses: last?.leftProcesses ?? false)
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
