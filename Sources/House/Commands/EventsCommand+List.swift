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
                  rekey events list --record /mnt/restored/record     a copy, without settings or key
                """)

        @OptionGroup var place: RecordOptions
        @OptionGroup var wanted: EventFilterOptions

        @Option(help: ArgumentHelp("At most this many, the newest (0: all).", valueName: "n"))
        var last = 50

        @Flag(help: "JSON lines.")
        var json = false

        @Flag(help: "Tell below each event what its cause means and what to do next.")
        var explain = false

        func validate() throws {
            if last < 0 { throw ValidationError("--last \(last) is negative; 0 means all") }
        }

        func run() async throws {
            let reader = try await place.reader()
            var filter = wanted.filter
            filter.limit = last == 0 ? nil : last
            let events = reader.events(filter)
            let printer = EventPrinter(json: json, explain: explain || wanted.reference != nil)
            let hints = try await RecordOptions.reading { () async throws(StorageFault) in
                var iterator = events.makeAsyncIterator()
                var isEmpty = true
                while let event = try await iterator.next() {
                    isEmpty = false
                    printer.show(event)
                }
                return isEmpty ? try await wanted.hints(reader) : []
            }
            hints.forEach(Terminal.note)
        }
    }
}
