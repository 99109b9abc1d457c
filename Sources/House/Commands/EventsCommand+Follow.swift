import ArgumentParser
import ResetCore
import Storage

extension EventsCommand {
    /// `rekey events follow`.
    struct Follow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "follow", abstract: "Show events as they come, until Ctrl-C.",
            discussion: """
                The last few are shown first. The record is asked twice a second, which costs one row where nothing came in. A record that
                is put in the place of this one is followed from its beginning.

                Examples:
                  rekey events follow
                  rekey events follow --level alarm --explain
                  rekey events follow --json --last 0 | jq 'select(.code == "reset.done")'
                """)

        private static let pause = Duration.milliseconds(500)

        @OptionGroup var place: RecordOptions
        @OptionGroup var wanted: EventFilterOptions

        @Option(help: ArgumentHelp("Show this many of the past first.", valueName: "n"))
        var last = 10

        @Flag(help: "JSON lines.")
        var json = false

        @Flag(help: "Tell below each event what its cause means and what to do next.")
        var explain = false

        func validate() throws {
            if last < 0 { throw ValidationError("--last \(last) is negative") }
        }

        func run() async throws {
            let printer = EventPrinter(json: json, explain: explain)
            let (directory, reader, wanted, last) = (try place.directory(), try await place.reader(), wanted, last)
            try await RecordOptions.reading { () async throws(StorageFault) in
                // The end first: what comes in meanwhile is shown once, by the tail.
                let end = try await reader.end()
                var past = wanted.filter
                past.limit = last
                for event in try await reader.all(past) where event.sequence <= end { printer.show(event) }
                let hints = try await wanted.hints(reader)
                hints.forEach { Terminal.note($0) }
                var tail = EventTail(directory: directory, filter: wanted.filter, after: end)
                let time = SystemTime()
                while !Task.isCancelled {
                    let events = try await tail.next()
                    for event in events where !printer.show(event) { return }
                    if events.isEmpty { await time.pause(for: Self.pause) }
                }
            }
        }
    }
}

extension EventReader {
    fileprivate func all(_ filter: EventFilter) async throws(StorageFault) -> [StoredEvent] {
        var events: [StoredEvent] = []
        var iterator = self.events(filter).makeAsyncIterator()
        while let event = try await iterator.next() { events.append(event) }
        return events
    }
}
