import ArgumentParser
import ResetCore
import Storage

/// Which events are wanted.
struct EventFilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only from this moment on: 2026-11-22 or 2026-11-22T09:30:00Z.", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only before this moment.", valueName: "time"))
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
                throw ValidationError("\(name) \(text) is no time: write 2026-11-22 or 2026-11-22T09:30:00Z")
            }
        }
        if let code, EventCode(rawValue: code) == nil {
            throw ValidationError(
                "--code \(code) is unknown; there are: " + EventCode.allCases.map(\.rawValue).joined(separator: ", "))
        }
        if let level, EventLevel(rawValue: level) == nil {
            throw ValidationError(
                "--level \(level) is unknown; there are: " + EventLevel.allCases.map(\.rawValue).joined(separator: ", "))
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

    /// What there is instead of a value that no event has: for a filter that found nothing.
    func hints(_ reader: EventReader) async throws(StorageFault) -> [String] {
        var hints: [String] = []
        for (column, wanted) in [(EventReader.Listed.cause, cause), (.client, client), (.source, source)] {
            guard let wanted else { continue }
            var alone = EventFilter()
            switch column {
            case .cause: alone.cause = wanted
            case .client: alone.client = wanted
            case .source: alone.source = wanted
            }
            alone.limit = 1
            guard try await reader.isEmpty(alone) else { continue }
            let values = try await reader.values(of: column, limit: 12).map { EventText.plain($0.value) + " (\($0.count))" }
            hints.append(
                "no event has --\(column.rawValue) \(EventText.plain(wanted)); there are: "
                    + (values.isEmpty ? "none" : values.joined(separator: ", ")))
        }
        return hints
    }

    private static func time(_ text: String) -> UTCTime? {
        UTCTime(text) ?? UTCTime(text + "T00:00:00Z")
    }
}

extension EventReader {
    fileprivate func isEmpty(_ filter: EventFilter) async throws(StorageFault) -> Bool {
        var iterator = events(filter).makeAsyncIterator()
        return try await iterator.next() == nil
    }
}
