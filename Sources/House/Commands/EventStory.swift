import ResetCore
import Storage

/// The events of one reference, told in words: who asked for what, what happened in which order, whether the password changed, why it
/// ended so and what to do next.
struct EventStory {
    private let reference: String
    private let events: [EventFields]
    private let unreadable: [StoredEvent]
    private let flaws: [BrokenRow]

    init(reference: String, events: [StoredEvent]) {
        self.reference = reference
        self.events = events.compactMap(\.fields)
        unreadable = events.filter { $0.fields == nil }
        flaws = events.compactMap(\.flaw)
    }

    /// The story, line by line.
    func lines(_ fold: TextFold = .none) -> [String] {
        var lines = fold.lines(title, first: reference + "  ", rest: "  ") + [""]
        if !flaws.isEmpty {
            lines += flaws.flatMap { Row("ALTERED", "\($0)").lines(fold) }
            lines += Row("", "What follows is what stands there now; it may not be what happened.").lines(fold) + [""]
        }
        let actors = actors
        lines += actors.flatMap { $0.lines(fold) } + (actors.isEmpty ? [] : [""])
        for event in events {
            lines += fold.lines(
                EventSentence(event).words, first: "  \(EventText.plain(event.time))  ", rest: String(repeating: " ", count: 28))
        }
        for row in unreadable {
            lines += fold.lines(
                "row \(row.sequence) cannot be read as an event: \(EventText.plain(row.body))", first: "  ", rest: "  ")
        }
        lines.append("")
        if let fate { lines += Row("password", fate).lines(fold) }
        return lines + reason.flatMap { $0.lines(fold) }
    }

    private var codes: [EventCode] { events.compactMap { EventCode(rawValue: $0.code) } }

    private var title: String {
        switch codes.last {
        case .resetDone: "a reset that was done"
        case .resetNotDelivered: "a reset that was done, and nobody got the password"
        case .resetRefused: "a reset that was refused before anything was touched"
        case .resetFailed: "a reset that failed"
        case .resetUndecided: "a reset of which it is not known whether it was done"
        case .resetIntended: "a reset that has no outcome yet"
        case .directoryImported: "an import of people and groups"
        case let code?: code.rawValue
        case nil: events.last.map { EventText.plain($0.code) } ?? "nothing that can be read"
        }
    }

    private var actors: [Row] {
        var rows: [Row] = []
        func first(_ part: (EventFields) -> String?) -> String? { events.lazy.compactMap(part).first.map(EventText.plain) }
        if let user = first(\.user) { rows.append(Row("asked for", [user])) }
        if let account = first(\.account) { rows.append(Row("account", [account])) }
        if let id = first(\.accountID) { rows.append(Row("", [id, "in domain", first(\.domain) ?? "unknown"])) }
        let by = [
            first(\.client).map { "client " + $0 }, first(\.authorisation).map { "by " + $0 },
            first(\.source).map { "from " + $0 },
        ].compactMap { $0 }
        if !by.isEmpty { rows.append(Row("asked by", by.dropLast().map { $0 + "," } + by.suffix(1))) }
        return rows
    }

    /// Whether the password changed; nil where the events are of something else.
    private var fate: String? {
        let codes = codes
        guard codes.contains(where: { $0.rawValue.hasPrefix("reset.") }) else { return nil }
        switch events.last?.cause {
        case "superseded-changed": return "changed, beside later resets of the account: what those handed out may not hold"
        case "superseded-after-change": return "changed, and nobody knew it; a later reset of the account changed it again"
        case "superseded-unchanged": return "not changed by this reset; later ones of the account changed it"
        default: break
        }
        if codes.contains(.resetNotDelivered) {
            return "changed, and nobody knows it: the account has no password that anybody could use"
        }
        if codes.contains(.resetDone) { return "changed, and handed out to the client once; it is stored nowhere" }
        switch codes.last {
        case .resetFailed, .resetRefused: return "not changed: the old one still holds"
        case .resetUndecided: return "not known whether it changed"
        default: return "not known: the reset is under way, or the service ended in it and has not been started since"
        }
    }

    /// Cause and next step of the end. An earlier event's are over.
    private var reason: [Row] {
        guard let last = events.last(where: { $0.cause != nil }), last == events.last || codes.last == .resetDone else {
            return [Row("next", nextStep)]
        }
        return [Row("cause", [EventText.plain(last.cause ?? "")])]
            + EventText.explanations(last).flatMap { [Row("", $0.meaning), Row("next", $0.nextStep)] }
    }

    /// What to do about an end that has no cause.
    private var nextStep: String {
        switch codes.last {
        case .resetIntended: "Look again in a minute, or start the service."
        case .settingsRefused:
            "Mend what is named, before the service is started again: it would refuse to. `rekey check` says what is still wrong."
        case .serviceDegraded: "See to what is missing: `rekey check` says what it is and what helps."
        default: "Nothing is to be done."
        }
    }

    /// A name and what belongs to it, in words that stay whole.
    private struct Row {
        let name: String
        let words: [String]

        init(_ name: String, _ words: [String]) {
            (self.name, self.words) = (name, words)
        }

        init(_ name: String, _ text: String) {
            self.init(name, TextFold.words(text))
        }

        func lines(_ fold: TextFold) -> [String] {
            let head = "  " + name + String(repeating: " ", count: max(0, 10 - name.count))
            return fold.lines(words, first: head, rest: String(repeating: " ", count: 12))
        }
    }
}
