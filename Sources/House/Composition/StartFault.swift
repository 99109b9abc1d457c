import Settings

/// Why the service does not start.
public enum StartFault: Error, Sendable {
    /// The settings, files or checks are not in order; every problem with its remedy.
    case problems([SettingsProblem])
    /// The address and port cannot be listened on; one sentence.
    case unavailable(String)
    /// Something else; one sentence.
    case stopped(String)

    /// What a person at the terminal is shown.
    public var text: String { text(undone: nil) }

    /// The same, with what therefore did not happen: `nothing was started`.
    public func text(undone: String?) -> String {
        switch self {
        case .problems(let problems):
            "\(problems.count == 1 ? "1 problem" : "\(problems.count) problems")\(undone.map { ", " + $0 } ?? ""):\n\n"
                + problems.map(\.block).joined(separator: "\n\n")
        case .unavailable(let sentence), .stopped(let sentence): sentence
        }
    }

    /// What a service says that does not start.
    static let notStarted = "nothing was started"
}
