import Foundation
import StrictJSON
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct EventsCommandTests {
        @Test("events lists and filters beside the running service, and JSON lines are the recorded bytes")
        func listing() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            _ = try await caller.reset("jon.one")
            _ = try await caller.reset("dee.disabled")
            _ = try await caller.reset("nobody.here")
            _ = try await caller.post(#"{"type":"request","request":{"action":"check"}}"#)
            let all = try await demo.service.events()
            #expect(
                all.map(\.code) == [
                    "service.started", "reset.intended", "reset.done", "reset.refused", "reset.refused", "probe",
                ])
            for event in all { #expect(event.time.hasSuffix("Z") && event.reference.count == 26) }
            let done = try #require(all.first { $0.code == "reset.done" })
            #expect(done.level == "information" && done.user == "jon.one" && done.client == "demo")
            #expect(done.account == "CN=Jon One,OU=People,DC=corp,DC=example" && done.source == "127.0.0.1")
            #expect(done.authorisation == "bearer" && (done.durationMicroseconds ?? 0) > 0)
            let filters: [(words: [String], count: Int)] = [
                (["--code", "reset.refused"], 2), (["--cause", "account-disabled"], 1), (["--user", "JON.ONE"], 2),
                (["--level", "error"], 2), (["--client", "demo"], 5), (["--client", "nobody"], 0),
                (["--source", "127.0.0.1"], 5), (["--reference", done.reference], 2), (["--since", "2100-01-01"], 0),
                (["--until", "2100-01-01"], 6), (["--account", "CN=Jon One,OU=People,DC=corp,DC=example"], 2),
            ]
            for filter in filters {
                let run = try await demo.service.command(["events", "--json", "--last", "0"] + filter.words)
                #expect(run.exitCode == 0)
                #expect(run.output.split(separator: "\n").count == filter.count, "\(filter.words)")
            }
            let run = try await demo.service.command(["events", "--json", "--last", "0"])
            for line in run.output.split(separator: "\n") { _ = try JSONParser.parse(Array(line.utf8)) }
            let record = RecordFile(in: demo.folder)
            #expect(try await record.bodies() == run.output)
            let last = try await demo.service.command(["events", "--last", "1"])
            #expect(last.output.split(separator: "\n").count == 1 && last.output.contains("probe"))
        }

        @Test("a reference tells cause and next step")
        func reference() async throws {
            let demo = try await Demo()
            _ = try await demo.caller().reset("connie.contractor")
            let refused = try #require(try await demo.service.events("--code", "reset.refused").first)
            #expect(refused.cause == "not-in-allowed-group")
            let told = try await demo.service.command(["events", "--reference", refused.reference])
            #expect(told.output.contains("Next: "), "\(told.output)")
        }

        @Test(
            "impossible filters are refused with what is possible",
            arguments: [
                ["--code", "nonsense"], ["--cause", "nonsense"], ["--level", "nonsense"], ["--since", "yesterday"],
                ["--last", "many"],
            ])
        func wrongFilters(words: [String]) async throws {
            let folder = try ScratchFolder()
            let run = try await Binary.run(["events", "--data", folder.path] + words)
            #expect(run.exitCode == 64, "\(run)")
            #expect(run.errors.contains(words[1]))
        }

        @Test("verify tells a whole record from every kind of harm, and names the first broken row")
        func verify() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            for _ in 0..<4 { _ = try await caller.reset("jon.one") }
            let beside = try await demo.service.command(["events", "verify"])
            #expect(beside.exitCode == 0 && beside.output.hasPrefix("whole: 9 events"), "\(beside)")
            try await demo.service.stop()
            let record = RecordFile(in: demo.folder)
            #expect(try await demo.service.command(["events", "verify"]).exitCode == 0)
            let harms: [(sql: String, row: String)] = [
                (
                    "update event set body = cast(replace(cast(body as text), 'jon.one', 'jon.two') as blob) where sequence = 5",
                    "row 5"
                ),
                ("update event set hash = zeroblob(32) where sequence = 6", "row 6"),
                ("delete from event where sequence = 4", "row 4"),
                (
                    "update event set sequence = -1 where sequence = 3; update event set sequence = 3 where sequence = 7;"
                        + "update event set sequence = 7 where sequence = -1", "row 3"
                ),
                ("delete from event where sequence = 10", "row 10"),
                ("update event set cause = 'nothing' where sequence = 2", "row 2"),
                (
                    "delete from event where sequence = 10;"
                        + "update head set sequence = 9, hash = (select hash from event where sequence = 9)", "row 9"
                ),
                ("delete from event; update head set sequence = 0, hash = zeroblob(32)", "row"),
            ]
            for harm in harms {
                try await record.harmed(by: harm.sql) {
                    let run = try await demo.service.command(["events", "verify"])
                    #expect(run.exitCode == 1, "\(harm.sql): \(run)")
                    #expect(run.output.hasPrefix("BROKEN: ") && run.output.contains(harm.row), "\(harm.sql): \(run.output)")
                }
            }
            #expect(try await demo.service.command(["events", "verify"]).exitCode == 0)
        }
    }
}
