extension DoctorReport {
    private static let titles = [
        "settings": "Settings", "files": "Files and keys", "endpoint": "Endpoint", "clients": "Clients", "password": "Passwords",
        "groups": "Groups", "validation": "Validation command", "record": "Record", "log": "Log",
        "embedded": "Embedded directory",
    ]

    /// The report for people: grouped, at most 80 columns, the last line a sum.
    var text: String {
        var lines: [String] = []
        var topic = ""
        for finding in findings {
            if finding.topic != topic {
                if !lines.isEmpty { lines.append("") }
                topic = finding.topic
                lines.append(Self.title(topic))
            }
            lines += finding.lines
        }
        return (lines + (lines.isEmpty ? [] : [""]) + [sum]).joined(separator: "\n")
    }

    private static func title(_ topic: String) -> String {
        if let title = titles[topic] { return title }
        let parts = topic.split(separator: ".", maxSplits: 1)
        return parts.first == "directory" && parts.count == 2 ? "Directory \(parts[1])" : topic
    }

    private var sum: String {
        var parts: [String] = []
        if count(.failure) > 0 { parts.append("\(CountedNoun(count(.failure), "failure"))") }
        if count(.warning) > 0 { parts.append("\(CountedNoun(count(.warning), "warning"))") }
        if count(.skipped) > 0 { parts.append("\(count(.skipped)) skipped") }
        parts.append("\(count(.ok)) in order")
        return parts.joined(separator: ", ")
    }
}

extension Finding {
    private static let indent = String(repeating: " ", count: 11)

    /// The finding as lines: the level, then what was seen; where something is wrong also its name, setting, remedy and commands.
    var lines: [String] {
        let word = level == .failure ? "FAILURE" : level.word
        let head = "  " + word + String(repeating: " ", count: 9 - word.count)
        let isPlain = level == .ok || level == .skipped
        let sentence = EventText.plain(isPlain ? what : "\(id): \(what)")
        var lines = TextColumns.wrapped(sentence, first: head, rest: Self.indent)
        guard !isPlain else { return lines }
        if let setting { lines += labelled("setting", [setting, value].compactMap { $0 }.joined(separator: " ")) }
        if setting == nil, let value { lines += labelled("value", value) }
        if let remedy { lines += labelled("remedy", remedy) }
        for command in Self.broken(remedy ?? "", in: lines) + commands {
            lines += TextColumns.command(EventText.plain(command), indent: Self.indent + "  ")
        }
        return lines
    }

    // A command of the sentence that was folded in the middle stands below it once more, ready to be pasted.
    private static func broken(_ remedy: String, in lines: [String]) -> [String] {
        remedy.matches(of: #/`((?:rekey|openssl) [^`]+)`/#).map { String($0.1) }.filter { command in
            !lines.contains { $0.contains(command) }
        }
    }

    private func labelled(_ label: String, _ text: String) -> [String] {
        let head = Self.indent + label + ": " + String(repeating: " ", count: 7 - label.count)
        return TextColumns.wrapped(EventText.plain(text), first: head, rest: Self.indent + String(repeating: " ", count: 9))
    }
}
