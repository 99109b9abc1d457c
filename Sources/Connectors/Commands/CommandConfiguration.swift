/// How the validation command is run and what counts as its approval.
public struct CommandConfiguration: Sendable, Hashable {
    /// The time limits that make sense: from a tenth of a second to ten minutes.
    public static let timeLimits: ClosedRange<Duration> = .milliseconds(100)...(.seconds(600))
    /// The output limits that make sense: from 16 bytes to 16 MiB.
    public static let outputLimits = 16...(16 << 20)
    /// The numbers of commands at a time that make sense.
    public static let parallelisms = 1...256

    /// The command line as `CommandWords` reads it.
    public var line: String
    /// Where in the answer to look: member names separated by dots, such as `auth.res`.
    public var property: String
    /// The text that must stand there, compared byte for byte.
    public var expected: String
    /// How long the command may take, and, before that, how long a request may wait for its turn.
    public var timeLimit: Duration
    /// The most bytes that the command may write on standard output.
    public var outputLimit: Int
    /// How many commands may run at a time.
    public var parallelism: Int
    /// The name of the account to run as; nil for the service's own.
    public var user: String?
    /// Variables besides `PATH` and `LANG`, or in their place.
    public var environment: [String: String]

    /// Describes a command; limits not named have their defaults of 10 seconds, 64 KiB and 4 at a time.
    public init(
        line: String, property: String, expected: String, timeLimit: Duration = .seconds(10), outputLimit: Int = 65_536,
        parallelism: Int = 4, user: String? = nil, environment: [String: String] = [:]
    ) {
        self.line = line
        self.property = property
        self.expected = expected
        self.timeLimit = timeLimit
        self.outputLimit = outputLimit
        self.parallelism = parallelism
        self.user = user
        self.environment = environment
    }

    /// The member names on the way to the property.
    public var propertyPath: [String] {
        property.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// The command's whole environment as `NAME=value`, in the order of the names.
    var environmentEntries: [String] {
        let standard = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        return standard.merging(environment) { _, own in own }.map { "\($0.key)=\($0.value)" }.sorted()
    }
}
