import ArgumentParser
import ResetCore
import Storage

extension EventsCommand {
    /// `rekey events verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Walk the whole record and name the first row that was changed, moved or removed.",
            discussion: """
                Exit code 0: whole; 1: broken. Keep the printed end elsewhere: it proves later that nothing before it is gone.
                With the key at hand a cut end is noticed as well.

                Example:
                  rekey events verify && echo whole
                """)

        @OptionGroup var place: RecordOptions

        func run() async throws {
            let reader = try await place.reader()
            let keys = place.keys()
            let verdict = try await RecordOptions.reading { () async throws(StorageFault) in
                try await reader.verify(chainKey: keys?.current.chainKey, formerChainKey: keys?.former?.chainKey)
            }
            switch verdict {
            case .whole(let count, let head):
                Terminal.fold.lines("whole: \(CountedNoun(count, "event")), end \(head)", rest: "  ").forEach(Terminal.say)
                if keys == nil { Terminal.note("without the key a cut end shows only against an end kept elsewhere") }
            case .broken(let row, let intact):
                Terminal.say("BROKEN: \(row), after \(intact) good ones")
                throw EventsCommand.broken
            }
        }
    }
}
