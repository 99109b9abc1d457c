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
            let printer = EventPrinter(json: shown.json, explain: shown.explain || wanted.reference != nil)
            let (notes, altered) = try await RecordOptions.reading { () async throws(StorageFault) in
                var altered = Alterations()
                var accounts = Set<String>()
                let (count, isCut) = try await show(reader) { event in
                    altered.take(event.flaw)
                    if let id = event.fields?.accountID { accounts.insert(id) }
                    printer.show(event)
                }
                altered.take(try await place.endFault(reader))
                let cut = isCut ? ["these are the newest \(count) that match, not all; --last 0 shows all"] : []
                let others = try await wanted.otherNames(accounts, reader)
                return (cut + others + (count == 0 ? try await wanted.hints(reader) : []), altered)
            }
            notes.forEach(Terminal.note)
            try altered.end()
        }

        /// Hands out the events; how many they were, and whether there are more that nobody asked to leave out.
        private func show(
            _ reader: EventReader, _ take: (StoredEvent) -> Void
        ) async throws(StorageFault) -> (count: Int, isCut: Bool) {
            var filter = wanted.filter
            guard let last = shown.last else {
                filter.limit = Self.usual + 1
                let found = try await reader.all(filter)
                found.suffix(Self.usual).forEach(take)
                return (min(found.count, Self.usual), found.count > Self.usual)
            }
            filter.limit = last == 0 ? nil : last
            var events = reader.events(filter).makeAsyncIterator()
            var count = 0
            while let event = try await events.next() {
                count += 1
                take(event)
            }
            return (count, false)
        }
    }
}
