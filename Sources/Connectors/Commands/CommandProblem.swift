/// Something about a command's settings that must be put right before the service starts.
public struct CommandProblem: Error, Sendable, Hashable {
    /// The setting concerned.
    public enum Setting: String, Sendable, Hashable {
        /// The command line.
        case line
        /// The dotted path of the property to look at.
        case property
        /// The value for success.
        case expected
        /// The time limit.
        case timeLimit
        /// The limit of standard output.
        case outputLimit
        /// The number of commands at a time.
        case parallelism
        /// The account to run as.
        case user
        /// The command's environment.
        case environment
    }

    /// The setting concerned.
    public let setting: Setting
    /// The value as it stands, where it helps to see it; never a secret.
    public let value: String
    /// What is wrong, as a sentence without its full stop.
    public let message: String
    /// What to do about it, likewise.
    public let remedy: String

    /// States a problem.
    public init(_ setting: Setting, value: String, message: String, remedy: String) {
        self.setting = setting
        self.value = value
        self.message = message
        self.remedy = remedy
    }
}
