import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// An import leaves one event on the record, whoever holds the record.
    @Suite struct ImportRecordTests {
        private static func importing(_ folder: ScratchFolder, _ words: [String] = [], rows: String) async throws -> ToolRun {
            try folder.write("login,name\n" + rows, to: "people.csv")
            return try await Binary.run(
                ["directory", "import", folder.file("people.csv"), "--domain", "corp", "--data", folder.file("demo")] + words,
                environment: ["SUDO_USER": "jane"])
        }

        private static func imports(_ folder: ScratchFolder) async throws -> [RecordedEvent] {
            let run = try await Binary.run(
                ["events", "--json", "--code", "directory.imported", "--record", folder.file("demo/record")])
            return try RecordedEvent.all(in: run.output)
        }

        @Test("beside a running service: recorded by it, told by show with cause and next step, and the chain stays whole")
        func beside() async throws {
            let demo = try await Demo()
            let run = try await Self.importing(demo.folder, rows: "new.one,New One\nnew.two,New Two,\n")
            #expect(run.exitCode == 1 && run.outputWords.contains("2 rows, 1 people new"), "\(run)")
            let events = try await Self.imports(demo.folder)
            let event = try #require(events.first)
            #expect(events.count == 1 && event.cause == "import-skipped" && event.level == "warning")
            #expect(run.outputWords.contains("on record: rekey events show \(event.reference)"), "\(run)")
            let told = try await demo.service.command(["events", "show", event.reference])
            for words in [
                "an import of people and groups", "by sudo of jane", demo.folder.file("people.csv"), "(csv) into domain corp",
                "1 people new", "1 skipped", "import-skipped", "--dry-run --all",
            ] {
                #expect(told.output.contains(words), "\(words): \(told)")
            }
            #expect(try await demo.service.command(["events", "verify"]).exitCode == 0)
            #expect(try await demo.caller().reset("new.one").isFailed, "nobody is in an allowed group by being imported")
        }

        @Test("without a service: recorded at once; a dry run and what imports nothing are not")
        func alone() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let dry = try await Self.importing(demo.folder, ["--dry-run"], rows: "a.b,A B\n")
            #expect(dry.exitCode == 0 && !dry.output.contains("record"), "\(dry)")
            #expect(try await Self.importing(demo.folder, ["--strict"], rows: "a.b,A B,c\n").exitCode == 65)
            #expect(try await Self.imports(demo.folder).isEmpty)
            let run = try await Self.importing(demo.folder, rows: "a.b,A B\n")
            #expect(run.exitCode == 0 && run.output.contains("on record: "), "\(run)")
            let event = try #require(try await Self.imports(demo.folder).first)
            #expect(event.cause == nil && event.level == "information")
            let told = try await demo.service.command(["events", "show", event.reference])
            #expect(told.outputWords.contains("Nothing is to be done."), "\(told)")
        }

        @Test("before the first start there is no record: the event waits for the service, and is recorded once")
        func first() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            try FileManager.default.removeItem(atPath: demo.folder.file("demo/record"))
            let run = try await Self.importing(demo.folder, rows: "a.b,A B\n")
            #expect(run.exitCode == 0 && run.outputWords.contains("once the service runs"), "\(run)")
            #expect(!FileManager.default.fileExists(atPath: demo.folder.file("demo/record/record.sqlite")))
            for log in ["second", "third"] {
                let next = try await Demo(in: demo.folder, log: log)
                #expect(try await Poll.until(.seconds(10)) { try await Self.imports(demo.folder).count == 1 })
                try await next.service.stop()
            }
            #expect(try await Self.imports(demo.folder).count == 1)
        }
    }
}
