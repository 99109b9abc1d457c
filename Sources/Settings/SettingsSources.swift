/// Where values come from. For each setting the first source that has one wins, in the order command line, environment,
/// secrets directory, file, default; a secret may be given by one source only.
public struct SettingsSources: Sendable {
    /// The settings file, if there is one.
    public let file: SettingsText?
    /// The environment of the process, whole: names without our prefix are ignored.
    public let environment: [String: String]
    /// Variables with our prefix that are no settings, such as `REKEY_CONFIG`.
    public let reservedEnvironment: Set<String>
    /// The files of the secrets directory.
    public let secretsDirectory: SecretsDirectory
    /// Values from the command line, by path.
    public let overrides: [String: String]

    /// Names the sources; all of them may be missing.
    public init(
        file: SettingsText? = nil, environment: [String: String] = [:], reservedEnvironment: Set<String> = [],
        secretsDirectory: SecretsDirectory = SecretsDirectory([:]), overrides: [String: String] = [:]
    ) {
        self.file = file
        self.environment = environment
        self.reservedEnvironment = reservedEnvironment
        self.secretsDirectory = secretsDirectory
        self.overrides = overrides
    }
}

extension SettingsSources: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says nothing of the contents: environment, overrides and file may hold secrets in plain text.
    public var description: String { "<sources>" }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
