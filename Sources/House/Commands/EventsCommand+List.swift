import ArgumentParser
import ResetCore
import Storage

extension EventsCommand {
    /// `rekey events list`, also plain `rekey events`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List events, the newest last.",
            discussion: """
                With --json every event is one line, exactly as it is recorded. --reference tells cause and next step as well, and so
                does --explain.

                Examples:
                  rekey events list --last 20
                  rekey events list --level alarm --since 2026-11-01 --explain
                """)

        @OptionGroup var options: PlaceOptions

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

        @Option(help: ArgumentHelp("At most this many, the newest (0: all).", valueName: "n"))
        var last = 50

        @Flag(help: "JSON lines.")
        var json = false

        @Flag(help: "Tell below each event what its cause means and what to do next.")
        var explain = false

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
            if last < 0 { throw ValidationError("--last \(last) is negative; 0 means all") }
        }

        func run() async throws {
            let (reader, _) = try await EventsCommand.reader(options)
            do throws(StorageFault) {
                let events = reader.events(filter)
                var iterator = events.makeAsyncIterator()
                while let event = try await iterator.next() {
                    Terminal.say(json ? event.body : EventText.line(event))
                    if !json, explain || reference != nil { EventText.explanation(event).forEach(Terminal.say) }
                }
            } catch {
                Terminal.note("the record cannot be read on: \(error)")
                throw Terminal.unavailable
            }
        }

        private var filter: EventFilter {
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
            filter.limit = last == 0 ? nil : last
            return filter
        }

        private static func time(_ text: String) -> UTCTime? {
            UTCTime(text) ?? UTCTime(text + "T00:00:00Z")
        }
    }
}
