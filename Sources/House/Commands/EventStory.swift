import ResetCore
import Storage

/// The events of one reference, told in words: who asked for what, what happened in which order, whether the password changed, why it
/// ended so and what to do next.
struct EventStory {
    private let reference: String
    private let events: [EventFields]
    private let unreadable: [StoredEvent]

    init(reference: String, events: [StoredEvent]) {
        self.reference = reference
        self.events = events.compactMap(\.fields)
        unreadable = events.filter { $0.fields == nil }
    }

    /// The story, line by line.
    var lines: [String] {
        var lines = ["\(reference)  \(title)", ""]
        lines += actors
        lines += events.flatMap(Self.happening)
        lines += unreadable.map { "  row \($0.sequence) cannot be read as an event: \(EventText.plain($0.body))" }
        lines.append("")
        if let fate { lines += Self.row("password", fate) }
        lines += reason
        return lines
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
        case let code?: code.rawValue
        case nil: events.last?.code ?? "nothing that can be read"
        }
    }

    private var actors: [String] {
        var lines: [String] = []
        func first(_ part: (EventFields) -> String?) -> String? { events.lazy.compactMap(part).first.map(EventText.plain) }
        if let user = first(\.user) { lines += Self.row("asked for", user) }
        if let account = first(\.account) { lines += Self.row("account", account) }
        if let id = first(\.accountID) { lines += Self.row("", "\(id) in domain \(first(\.domain) ?? "unknown")") }
        let by = [
            first(\.client).map { "client " + $0 }, first(\.authorisation).map { "by " + $0 },
            first(\.source).map { "from " + $0 },
        ].compactMap { $0 }
        if !by.isEmpty { lines += Self.row("asked by", by.joined(separator: ", ")) }
        return lines.isEmpty ? [] : lines + [""]
    }

    private static func happening(_ event: EventFields) -> [String] {
        let words = EventSentence(event).text
        return ["  \(event.time)  \(event.level.uppercased() == "ALARM" ? "ALARM: " : "")\(words)"]
    }

    /// Whether the password changed; nil where the events are of something else.
    private var fate: String? {
        let codes = codes
        guard codes.contains(where: { $0.rawValue.hasPrefix("reset.") }) else { return nil }
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
    private var reason: [String] {
        guard let last = events.last(where: { $0.cause != nil }), last == events.last || codes.last == .resetDone else {
            return Self.row(
                "next", codes.last == .resetIntended ? "Look again in a minute, or start the service." : "Nothing is to be done.")
        }
        let explanations = EventText.explanations(last)
        var lines = Self.row("cause", EventText.plain(last.cause ?? ""))
        for explanation in explanations {
            lines += Self.row("", explanation.meaning)
            lines += Self.row("next", explanation.nextStep)
        }
        return lines
    }

    private static func row(_ name: String, _ text: String) -> [String] {
        ["  " + (name + String(repeating: " ", count: max(0, 10 - name.count))) + text]
    }
}
