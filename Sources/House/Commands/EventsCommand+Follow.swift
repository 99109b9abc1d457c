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
                is put in the place of this one is followed from its beginning. Ctrl-C ends it, with exit code 130.

                Examples:
                  rekey events follow
                  rekey events follow --level alarm --explain
                  rekey events follow --json --last 0 | jq 'select(.code == "reset.done")'
                """)

        private static let usual = 10
        private static let pause = Duration.milliseconds(500)
        /// So many pauses a record may be out of reach: a restore takes its time.
        private static let patience = 120

        @OptionGroup var place: RecordOptions
        @OptionGroup var wanted: EventFilterOptions
        @OptionGroup var shown: EventShowOptions

        func run() async throws {
            let printer = EventPrinter(json: shown.json, explain: shown.explain)
            let (directory, reader, wanted) = (try place.directory(), try await place.reader(), wanted)
            let last = shown.last ?? Self.usual
            let tail = try await RecordOptions.reading { () async throws(StorageFault) in
                // The end first: what comes in meanwhile is shown once, by the tail.
                let end = try await reader.end()
                var past = wanted.filter
                past.limit = last
                for event in try await reader.all(past) where event.sequence <= end {
                    Self.warn(event)
                    printer.show(event)
                }
                if let fault = try await place.endFault(reader) { Terminal.note("ALTERED: \(fault)") }
                try await wanted.hints(reader).forEach(Terminal.note)
                return EventTail(directory: directory, filter: wanted.filter, after: end)
            }
            try await RecordOptions.reading { () async throws(StorageFault) in
                try await Self.follow(tail) { event in
                    Self.warn(event)
                    return printer.show(event)
                }
            }
        }

        private static func warn(_ event: StoredEvent) {
            if let flaw = event.flaw { Terminal.note("ALTERED: \(flaw)") }
        }

        /// Shows what comes until nobody takes it any more. While a record is being replaced it cannot be read for a moment.
        private static func follow(_ tail: EventTail, show: (StoredEvent) -> Bool) async throws(StorageFault) {
            let time = SystemTime()
            var tail = tail
            var attempts = 0
            while !Task.isCancelled {
                do throws(StorageFault) {
                    let events = try await tail.next()
                    attempts = 0
                    for event in events where !show(event) { return }
                    if !events.isEmpty { continue }
                } catch {
                    attempts += 1
                    if attempts == 1 { Terminal.note("the record cannot be read for the moment: \(error)") }
                    guard attempts < patience else { throw error }
                }
                await time.pause(for: pause)
            }
        }
    }
}
