import ArgumentParser
import ResetCore
import Storage

/// Which events are wanted.
struct EventFilterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only from this moment on, in UTC: 2026-11-22, its beginning, or 2026-11-22T09:30:00Z.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only before this moment: --until 2026-12-01 is up to the end of November.", valueName: "time"))
    var until: String?

    @Option(help: "Only this code, e.g. reset.done, reset.refused, gate.refused.")
    var code: String?

    @Option(help: "Only this level: information, warning, error, alarm.")
    var level: String?

    @Option(help: "Only this cause, e.g. not-in-allowed-group.")
    var cause: String?

    @Option(help: "Only this user, as the caller named it; case does not matter.")
    var user: String?

    @Option(help: "Only this account: its distinguished name or stable identifier.")
    var account: String?

    @Option(help: "Only this client.")
    var client: String?

    @Option(help: "Only this source address.")
    var source: String?

    @Option(help: "Only this reference.")
    var reference: String?

    func validate() throws {
        for (name, text) in [("--since", since), ("--until", until)] {
            if let text, Self.time(text) == nil {
                throw ValidationError("\(name) \(text) is no time: write 2026-11-22 or, in UTC, 2026-11-22T09:30:00Z")
            }
        }
        if let code, EventCode(rawValue: code) == nil {
            throw FilterWords.unknown("--code", code, EventCode.allCases.map(\.rawValue))
        }
        if let cause, !Explanation.knownCauses.contains(cause) {
            throw FilterWords.unknown("--cause", cause, Explanation.knownCauses)
        }
        if let level, EventLevel(rawValue: level) == nil {
            throw FilterWords.unknown("--level", level, EventLevel.allCases.map(\.rawValue))
        }
    }

    var filter: EventFilter {
        var filter = EventFilter()
        filter.since = since.flatMap(Self.time)
        filter.until = until.flatMap(Self.time)
        filter.code = code
        filter.level = level
        filter.cause = cause
        filter.user = user
        filter.account = account
        filter.client = client
        filter.source = source
        filter.reference = reference
        return filter
    }

    /// What was asked for, as it was written.
    private var words: [String] {
        let given = [
            ("since", since), ("until", until), ("code", code), ("level", level), ("cause", cause), ("user", user),
            ("account", account), ("client", client), ("source", source), ("reference", reference),
        ]
        return given.compactMap { name, value in value.map { "--\(name) \(EventText.plain($0))" } }
    }

    /// What was looked for in vain, and what there is instead of a value that no event has: for a filter that found nothing.
    func hints(_ reader: EventReader) async throws(StorageFault) -> [String] {
        var hints: [String] = []
        if try await reader.isEmpty(filter) {
            let total = try await reader.count(EventFilter())
            hints = [
                total == 0
                    ? "the record holds no event"
                    : "no event matches \(words.joined(separator: " ")); the record holds \(CountedNoun(total, "event"))"
            ]
            guard total > 0 else { return hints }
        }
        if let user, try await reader.isEmpty(alone({ $0.user = user })) {
            hints.append(
                "no event has --user \(EventText.plain(user)), the name as the caller wrote it; --account takes what the directory calls it"
            )
        }
        if let account, try await reader.isEmpty(alone({ $0.account = account })) {
            hints.append("no event has --account \(EventText.plain(account)), a whole distinguished name or a stable identifier")
        }
        for (column, wanted) in [(EventReader.Listed.cause, cause), (.client, client), (.source, source)] {
            guard let wanted else { continue }
            let filter = alone { filter in
                switch column {
                case .cause: filter.cause = wanted
                case .client: filter.client = wanted
                case .source: filter.source = wanted
                }
            }
            guard try await reader.isEmpty(filter) else { continue }
            let values = try await reader.values(of: column, limit: 12).map { EventText.plain($0.value) + " (\($0.count))" }
            hints.append(
                "no event has --\(column.rawValue) \(EventText.plain(wanted)); there are: "
                    + (values.isEmpty ? "none" : values.joined(separator: ", ")))
        }
        return hints
    }

    /// Where a name was looked for: how many events of the same accounts it leaves out, since callers named those otherwise there.
    func otherNames(_ accounts: Set<String>, _ reader: EventReader) async throws(StorageFault) -> [String] {
        guard user != nil, account == nil else { return [] }
        var notes: [String] = []
        for id in accounts.sorted().prefix(5) {
            var all = filter
            all.account = id
            let named = try await reader.count(all)
            all.user = nil
            let more = try await reader.count(all) - named
            guard more > 0 else { continue }
            notes.append(
                "\(more) more that match concern the same account under another name; --account \(EventText.plain(id)) shows all of them"
            )
        }
        return notes
    }

    private func alone(_ change: (inout EventFilter) -> Void) -> EventFilter {
        var filter = EventFilter()
        change(&filter)
        return filter
    }

    private static func time(_ text: String) -> UTCTime? {
        UTCTime(text) ?? UTCTime(text + "T00:00:00Z")
    }
}

extension EventReader {
    fileprivate func isEmpty(_ filter: EventFilter) async throws(StorageFault) -> Bool {
        var filter = filter
        filter.limit = 1
        var iterator = events(filter).makeAsyncIterator()
        return try await iterator.next() == nil
    }
}
