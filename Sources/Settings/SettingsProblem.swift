import Logging

/// One thing that is wrong with the settings, and what to do about it. It never holds the value of a secret.
public struct SettingsProblem: Sendable, Equatable {
    /// The setting or group, `listener.port`; empty if it concerns a source as a whole.
    public let path: String
    /// The value as it may be shown, in quotes; nil if there is none or it must not be shown.
    public let shown: String?
    /// The end of a sentence that begins with the setting: `is outside the range`.
    public let what: String
    /// What to do, in the imperative.
    public let remedy: String
    /// Where the value came from; nil if no source gave one.
    public let origin: SettingOrigin?

    /// Names a problem.
    public init(path: String, shown: String? = nil, what: String, remedy: String, origin: SettingOrigin? = nil) {
        self.path = path
        self.shown = shown
        self.what = what
        self.remedy = remedy
        self.origin = origin
    }

    /// Everything on one line: `rekey.yaml:3:9: listener.port "70000" is outside the range; write a whole number, 0 to 65535`.
    public var line: String {
        let place = origin.map { "\(Shown.clean($0.description)): " } ?? ""
        return place + [Shown.clean(path), shown ?? "", what].filter { !$0.isEmpty }.joined(separator: " ") + "; \(remedy)"
    }

    /// Several lines, one for each part.
    public var block: String {
        var lines = [path.isEmpty ? "settings" : Shown.clean(path)]
        if let shown { lines.append("  value:   \(shown)") }
        if let origin { lines.append("  from:    \(Shown.clean(origin.description))") }
        lines.append("  problem: \(what)")
        lines.append("  remedy:  \(remedy)")
        return lines.joined(separator: "\n")
    }

    /// The parts as metadata of a log record.
    public var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = ["setting": "\(path)", "problem": "\(what)", "remedy": "\(remedy)"]
        metadata["value"] = shown.map { "\($0)" }
        metadata["origin"] = origin.map { "\($0)" }
        return metadata
    }

    /// The order in which problems are reported: by path, then place, then text.
    static func precedes(_ left: SettingsProblem, _ right: SettingsProblem) -> Bool {
        (left.path, left.origin?.description ?? "", left.what) < (right.path, right.origin?.description ?? "", right.what)
    }
}
