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
                does --explain. On a terminal long lines are folded; in a pipe or file every event is one line.

                Exit code 1: a row that was read, or the record's end, is not as it was recorded. Each row is held against those beside
                it; that nothing is missing, and that a filter found all, only `rekey events verify` tells.

                Examples:
                  rekey events list --last 20
                  rekey events list --level alarm --since 2026-11-01 --explain
                  rekey events list --record /mnt/restored/record  # a copy, without settings or key
                """)

        @OptionGroup var place: RecordOptions
        @OptionGroup var wanted: EventFilterOptions
        @OptionGroup var shown: EventShowOptions

        private static let usual = 50

        func run() async throws {
            let reader = try await place.reader()
            var filter = wanted.filter
            filter.limit = shown.last == 0 ? nil : shown.last ?? Self.usual
            let events = reader.events(filter)
            let printer = EventPrinter(json: shown.json, explain: shown.explain || wanted.reference != nil)
            let (hints, altered) = try await RecordOptions.reading { () async throws(StorageFault) in
                var altered = Alterations()
                var iterator = events.makeAsyncIterator()
                var isEmpty = true
                while let event = try await iterator.next() {
                    isEmpty = false
                    altered.take(event.flaw)
                    printer.show(event)
                }
                altered.take(try await place.endFault(reader))
                return (isEmpty ? try await wanted.hints(reader) : [], altered)
            }
            hints.forEach(Terminal.note)
            try altered.end()
        }
    }
}
