/// The names under which the environment addresses settings: `clients.voice.allowWeakToken` is
/// `REKEY_CLIENTS__VOICE__ALLOW_WEAK_TOKEN`.
public enum EnvironmentName {
    /// What every name begins with.
    public static let prefix = "REKEY_"

    /// The name of the variable for a setting's path.
    public static func variable(for path: String) -> String {
        prefix + path.split(separator: ".").map { component(String($0)) }.joined(separator: "__")
    }

    /// One component of a path in upper snake case: `allowWeakToken` is `ALLOW_WEAK_TOKEN`, `voice-2` is `VOICE_2`.
    static func component(_ name: String) -> String {
        var text = ""
        var previousIsUpper = true
        for character in name {
            if character.isUppercase, !previousIsUpper { text += "_" }
            previousIsUpper = character.isUppercase
            text += character == "-" ? "_" : character.uppercased()
        }
        return text
    }

    /// The components of a variable's name, nil if it is not one of ours.
    static func components(of variable: String) -> [String]? {
        guard variable.hasPrefix(prefix) else { return nil }
        var components: [String] = []
        var rest = variable.dropFirst(prefix.count)[...]
        while let gap = rest.firstDoubleUnderscore {
            components.append(String(rest[..<gap]))
            rest = rest[rest.index(gap, offsetBy: 2)...]
        }
        return components + [String(rest)]
    }
}

extension Substring {
    fileprivate var firstDoubleUnderscore: Index? {
        indices.first { self[$0...].hasPrefix("__") }
    }
}
