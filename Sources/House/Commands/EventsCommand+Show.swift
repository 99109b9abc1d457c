import ArgumentParser
import ResetCore
import Storage

extension EventsCommand {
    /// `rekey events show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Tell what a reference stands for: what happened, why, whether the password changed, what to do.",
            discussion: """
                The beginning of a reference is enough where no other begins so; case does not matter. Exit code 1: what is told, or the
                record's end, is not as it was recorded.

                Examples:
                  rekey events show 01M81SVE58BYD2D7Y70PVGQKZQ
                  rekey events show 01M81SVE5
                  rekey events show 01M81SVE5 --json  # the events themselves, one a line
                """)

        @OptionGroup var place: RecordOptions

        @Flag(help: "The events themselves, as JSON lines.")
        var json = false

        @Argument(help: ArgumentHelp("A reference, or its beginning.", valueName: "id"))
        var id: String

        func run() async throws {
            let reader = try await place.reader()
            let wanted = Self.canonical(id)
            let found = try await RecordOptions.reading { () async throws(StorageFault) in
                wanted.isEmpty ? [] : try await reader.references(beginning: wanted, limit: 6)
            }
            guard let reference = found.first, found.count == 1 else {
                throw try await refusal(wanted, found, reader)
            }
            let events = try await RecordOptions.reading { () async throws(StorageFault) in
                var filter = EventFilter()
                filter.reference = reference
                return try await reader.all(filter)
            }
            var altered = Alterations()
            for event in events { altered.take(event.flaw) }
            altered.take(try await RecordOptions.reading { () async throws(StorageFault) in try await place.endFault(reader) })
            let lines =
                json ? events.map(\.body) : EventStory(reference: reference, events: events).lines(Terminal.fold)
            lines.forEach(Terminal.say)
            try altered.end()
        }

        func validate() throws {
            if id.isEmpty { throw ValidationError("give a reference id, or its beginning") }
        }

        private func refusal(_ wanted: String, _ found: [String], _ reader: EventReader) async throws -> ExitCode {
            let shown = EventText.plain(id)
            if found.count > 1 {
                let list = found.prefix(5).joined(separator: "\n  ") + (found.count > 5 ? "\n  …" : "")
                return Terminal.refusal("more than one reference begins with \(shown); write more of it:\n  " + list)
            }
            let near = try await RecordOptions.reading { () async throws(StorageFault) in
                try await reader.references(near: wanted, limit: 3)
            }
            let hint =
                near.isEmpty
                ? "`rekey events\(place.hint)` lists the newest, --user those of one account"
                : "the nearest are:\n  " + near.joined(separator: "\n  ")
            return Terminal.refusal("no reference begins with \(shown); \(hint)")
        }

        // Crockford's base32 has no I, L, O: they are read as the digits they look like.
        private static func canonical(_ text: String) -> String {
            let folded = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
            return String(
                folded.prefix(26).map { character in
                    switch character {
                    case "I", "L": "1"
                    case "O": "0"
                    default: character
                    }
                })
        }
    }
}
