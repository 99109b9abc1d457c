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
    /// Whether processes that the command started could not be killed, because the kernel holds them.
    public let leftProcesses: Bool

    init(refusal: ValidationRefusal?, duration: Duration, outcome: CommandOutcome) {
        self.refusal = refusal
        self.duration = duration
        let text = JSONValue.string(String(decoding: outcome.excerpt, as: UTF8.self)).encoded()
        errorExcerpt = String(text.dropFirst().dropLast())
        leftProcesses = outcome.strays
    }
}
