import ResetCore
import StrictJSON

/// What an operator may want to see of one run, for the operational log. Never part of the decision.
public struct CommandReport: Sendable {
    /// The decision; nil is an approval.
    public let refusal: ValidationRefusal?
    /// How long the command ran.
    public let duration: Duration
    /// The first KiB of standard error on one line, made safe to print. Its words are the command's own and not to be trusted; a
    /// careless command may repeat the request in them.
    public let errorExcerpt: String
    /// The first 2 KiB of standard output, as they came. The command's own words: not to be trusted, not to be logged.
    public let output: [UInt8]
    /// How long standard output was, up to the limit.
    public let outputLength: Int
    /// The exit code, where the command ended by itself.
    public let exitCode: Int32?
    /// Whether processes that the command started could not be killed, because the kernel holds them.
    public let leftProcesses: Bool

    init(refusal: ValidationRefusal?, duration: Duration, outcome: CommandOutcome) {
        self.refusal = refusal
        self.duration = duration
        let text = JSONValue.string(String(decoding: outcome.excerpt, as: UTF8.self)).encoded()
        errorExcerpt = String(text.dropFirst().dropLast())
        output = Array(outcome.output.prefix(2 << 10))
        outputLength = outcome.output.count
        exitCode = if case .exited(let code) = outcome.end { code } else { nil }
        leftProcesses = outcome.strays
    }
}
