import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What shows events does not pass off an altered one as genuine.
    @Suite struct AlteredRecordTests {
        private static let harm =
            "update event set body = cast(replace(cast(body as text), 'dee.disabled', 'dee.disabler') as blob)"
            + " where code = 'reset.refused'"

        @Test("list, show, export and follow print what there is, name the altered row, and end as verify does")
        func altered() async throws {
            let demo = try await Demo()
            _ = try await demo.caller().reset("dee.disabled")
            let reference = try #require(try await demo.service.events("--code", "reset.refused").first).reference
            _ = try await demo.caller().reset("jon.one")
            try await demo.service.stop()
            let record = RecordFile(in: demo.folder)
            let csv = demo.folder.file("events.csv")
            let readings: [[String]] = [
                ["events"], ["events", "--json"], ["events", "--last", "0", "--code", "reset.refused"],
                ["events", "show", reference], ["events", "show", reference, "--json"], ["events", "export"],
                ["events", "export", "--format", "csv", "--output", csv],
            ]
            for words in readings {
                let run = try await demo.service.command(words + (words.last == csv ? ["--force"] : []))
                #expect(run.exitCode == 0 && !run.errors.contains("ALTERED"), "\(words): \(run)")
            }
            try await record.harmed(by: Self.harm) {
                for words in readings {
                    let run = try await demo.service.command(words + (words.last == csv ? ["--force"] : []))
                    #expect(run.exitCode == 1, "\(words): \(run)")
                    #expect(run.errorWords.contains("ALTERED: row 2 is not what was recorded"), "\(words): \(run)")
                    #expect(run.errorWords.contains("rekey events verify"))
                    let shown = words.last == csv ? demo.folder.text(of: "events.csv") : run.output
                    #expect(shown.contains("dee.disabler"))
                    let isRaw = words.contains("--json") || words == ["events", "export"]
                    #expect(shown.contains("row 2 is not what was recorded") != isRaw, "\(words): \(shown)")
                }
                let other = try await demo.service.command(["events", "--user", "jon.one"])
                #expect(other.exitCode == 0 && !other.errors.contains("ALTERED"), "\(other)")
            }
        }

        @Test("a cut end shows with the key of the settings, and a copy is read without one")
        func cut() async throws {
            let demo = try await Demo()
            _ = try await demo.caller().reset("jon.one")
            try await demo.service.stop()
            let cut =
                "delete from event where sequence = 4;"
                + "update head set sequence = 3, hash = (select hash from event where sequence = 3)"
            try await RecordFile(in: demo.folder).harmed(by: cut) {
                let run = try await demo.service.command(["events"])
                #expect(run.exitCode == 1 && run.errorWords.contains("rows after it may have been removed"), "\(run)")
                let copy = try await Binary.run(["events", "--record", demo.folder.file("demo/record")])
                #expect(copy.exitCode == 0, "\(copy)")
            }
        }
    }
}
