/// Where a value came from.
public enum SettingOrigin: Sendable, Equatable {
    /// An option of the command.
    case commandLine
    /// An environment variable, by name.
    case environment(String)
    /// A file of the secrets directory, by name.
    case secretsDirectory(String)
    /// The settings file: its path, line and column, both from 1.
    case file(String, line: Int, column: Int)
    /// The declaration's own default.
    case `default`
}

extension SettingOrigin: CustomStringConvertible {
    /// The origin in words for the operator.
    public var description: String {
        switch self {
        case .commandLine: "command line"
        case .environment(let name): "environment \(name)"
        case .secretsDirectory(let name): "secrets directory \(name)"
        case .file(let path, let line, let column): "\(path):\(line):\(column)"
        case .default: "default"
        }
    }
}
