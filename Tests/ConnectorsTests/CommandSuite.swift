import Connectors
import ResetCore
import Testing

/// Everything that runs real commands, one test at a time: the tests count processes and write the files they execute.
@Suite(.serialized)
struct CommandSuite {}

/// An approval as the documentation shows it.
let approval = #"echo '{"auth":{"res":"ok"}}'"#

/// A command that looks for "ok" at `auth.res`.
func command(
    _ line: String, timeLimit: Duration = .seconds(10), outputLimit: Int = 65_536, parallelism: Int = 4, user: String? = nil,
    environment: [String: String] = [:], time: any TimeSource = SystemTime(),
    report: @escaping @Sendable (CommandReport) -> Void = { _ in }
) throws -> ValidationCommand {
    let configuration = CommandConfiguration(
        line: line, property: "auth.res", expected: "ok", timeLimit: timeLimit, outputLimit: outputLimit,
        parallelism: parallelism, user: user, environment: environment)
    return try ValidationCommand(configuration, time: time, report: report)
}
