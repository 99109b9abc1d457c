import ResetCore
import Settings

/// The outside validation ("Request Validation Script Settings" of the reset module).
public struct ValidationSettings: SettingsReadable {
    static let command = Setting.text(
        "command", change: .live, help: "The full command line; double quotes group words with spaces. No shell sees it.",
        example: "\"/opt/our tools/validate\" --strict")
    static let property = Setting.text(
        "property", change: .live, help: "Where in the command's JSON answer to look: names separated by dots.",
        example: "auth.res")
    static let expected = Setting.text(
        "expected", change: .live, help: "The text that must stand there for the reset to go on.", example: "ok")
    static let user = Setting.text("user", change: .live, help: "The account to run the command as; unset for the service's own.")
        .optional()
    static let timeLimit = Setting.duration(
        "timeLimit", default: .seconds(10), range: CommandConfiguration.timeLimits, change: .live,
        help: "How long the command may take.")
    static let outputLimit = Setting.byteCount(
        "outputLimit", default: 64 << 10, range: CommandConfiguration.outputLimits, change: .live,
        help: "How much the command may write.")
    static let parallel = Setting.integer(
        "parallel", default: 4, range: CommandConfiguration.parallelisms, change: .live,
        help: "How many commands may run at once.")

    /// `validation`; absent when nobody outside is asked.
    public static let group = SettingGroup(
        "validation",
        help: "A command that must approve each reset: the request on its standard input, its answer as JSON on standard output.",
        settings: [command, property, expected, user, timeLimit, outputLimit, parallel], kind: .optional)

    /// What the command runner needs.
    public let configuration: CommandConfiguration

    /// Reads the group; a command line that cannot work is a problem.
    public init(reading reader: SettingsReader) {
        configuration = CommandConfiguration(
            line: reader.value(Self.command), property: reader.value(Self.property), expected: reader.value(Self.expected),
            timeLimit: reader.value(Self.timeLimit), outputLimit: reader.value(Self.outputLimit),
            parallelism: reader.value(Self.parallel), user: reader.value(Self.user))
        for problem in configuration.problems() where reader.isGiven(Self.setting(of: problem)) {
            reader.problem(at: Self.setting(of: problem), problem.message, remedy: problem.remedy)
        }
    }

    private static func setting(of problem: CommandProblem) -> any DeclaredSetting {
        switch problem.setting {
        case .line, .environment: command
        case .property: property
        case .expected: expected
        case .timeLimit: timeLimit
        case .outputLimit: outputLimit
        case .parallelism: parallel
        case .user: user
        }
    }
}
