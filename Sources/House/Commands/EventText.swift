import ResetCore
import Storage
import StrictJSON

/// Events for people.
enum EventText {
    /// One line. Texts from outside are escaped, so an event is always one line and cannot move the cursor.
    static func line(_ event: StoredEvent) -> String {
        words(event).joined(separator: gap)
    }

    /// The same for a terminal, what does not fit indented below; names and values stay whole, but for those that are prose.
    static func lines(_ event: StoredEvent, _ fold: TextFold) -> [String] {
        guard fold.columns != nil else { return [line(event)] }
        let words = words(event).flatMap { word -> [String] in
            let isProse = prose.contains { word.hasPrefix($0 + "=") }
            return (isProse ? TextFold.words(word) : [word]).joinedLast(with: " ")
        }
        return fold.lines(words, rest: indent).map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    }

    /// Facts that are sentences or lists, which may be broken at their spaces.
    static let prose = Set([Fact.Key.detail, .warning, .setting].map(\.rawValue))

    private static let gap = "  "
    private static let indent = "    "

    private static func words(_ event: StoredEvent) -> [String] {
        guard let fields = event.fields else { return [String(event.sequence), "(unreadable) " + plain(event.body)] }
        var words = [plain(fields.time), plain(fields.level).padded(11), plain(fields.code).padded(16)]
        if let flaw = event.flaw { words.append("ALTERED: \(flaw)") }
        func add(_ name: String, _ value: String?) {
            if let value { words.append(name + "=" + shown(value)) }
        }
        add("cause", fields.cause)
        add("user", fields.user)
        add("account", fields.account)
        add("client", fields.client)
        add("source", fields.source)
        add("by", fields.authorisation)
        if let duration = fields.durationMicroseconds { words.append("ms=\((duration + 500) / 1_000)") }
        for fact in fields.facts { add(fact.key, fact.value) }
        add("reference", fields.reference)
        return words
    }

    /// What the event means and what to do next, where something went wrong.
    static func explanation(_ event: StoredEvent, _ fold: TextFold = .none) -> [String] {
        guard let fields = event.fields else { return [] }
        return explanations(fields).flatMap { explanation in
            fold.lines(explanation.meaning, first: indent, rest: indent)
                + fold.lines("Next: " + explanation.nextStep, first: indent, rest: indent + "      ")
        }
    }

    /// What the cause means and what the directory's own codes add to it.
    static func explanations(_ fields: EventFields) -> [Explanation] {
        var found: [Explanation] = []
        if let cause = fields.cause.flatMap({ Explanation.ofCause($0) }) { found.append(cause) }
        for fact in fields.facts where fact.key == Fact.Key.directoryCode.rawValue {
            if let rule = Explanation.ofPolicyError(fact.value) { return [rule] }
            if let code = Explanation.ofDirectoryCode(fact.value) { found.append(code) }
        }
        for fact in fields.facts where fact.key == Fact.Key.detail.rawValue && fact.value.hasPrefix("data ") {
            if let code = Explanation.ofDirectoryCode(String(fact.value.dropFirst(5))) { found.append(code) }
        }
        return found
    }

    /// A text from the directory for the terminal: what could steer it is escaped.
    static func plain(_ text: String) -> String {
        String(JSONValue.string(text).encoded().dropFirst().dropLast()).replacing("\\\\", with: "\\").replacing(
            "\\\"", with: "\"")
    }

    /// The same for a text of several lines.
    static func plainLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }.joined(separator: "\n")
    }

    private static func shown(_ text: String) -> String {
        let encoded = JSONValue.string(text).encoded()
        let isPlain =
            encoded.utf8.count == text.utf8.count + 2 && !text.isEmpty && !text.contains { $0 == " " || $0 == "=" || $0 == "\"" }
        return isPlain ? text : encoded
    }
}

extension [String] {
    /// With `text` behind the last.
    fileprivate func joinedLast(with text: String) -> [String] {
        dropLast() + suffix(1).map { $0 + text }
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
