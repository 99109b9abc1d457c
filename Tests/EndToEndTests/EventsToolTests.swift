import Foundation
import StrictJSON
import TestSupport
import Testing

extension EndToEnd {
    /// `rekey events` for people and programs: show, follow, export, and without settings.
    @Suite struct EventsToolTests {
        @Test("show tells a reference in words, by its beginning too, and names the nearest where there is none")
        func show() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            #expect(try await caller.reset("jon.one").password != nil)
            #expect(try await caller.reset("connie.contractor").isFailed)
            let done = try #require(try await demo.service.events("--code", "reset.done").first).reference
            let refused = try #require(try await demo.service.events("--code", "reset.refused").first).reference
            let told = try await demo.service.command(["events", "show", done.lowercased()])
            #expect(told.exitCode == 0, "\(told)")
            for words in ["jon.one", "CN=Jon One", "client demo", "127.0.0.1", "handed out to the client once"] {
                #expect(told.output.contains(words), "\(words): \(told.output)")
            }
            let other = try await demo.service.command(["events", "show", String(refused.prefix(24))])
            #expect(other.output.contains("not-in-allowed-group") && other.output.contains("next"), "\(other)")
            #expect(other.outputWords.contains("not changed"))
            let lines = try await demo.service.command(["events", "show", done, "--json"])
            #expect(try RecordedEvent.all(in: lines.output).map(\.code) == ["reset.intended", "reset.done"])
            let ambiguous = try await demo.service.command(["events", "show", String(done.prefix(5))])
            #expect(
                ambiguous.exitCode == 64 && ambiguous.errors.contains(done) && ambiguous.errors.contains(refused), "\(ambiguous)")
            let mistyped = String(done.prefix(20)) + (done.dropFirst(20).first == "X" ? "Y" : "X") + done.dropFirst(21)
            let unknown = try await demo.service.command(["events", "show", mistyped])
            #expect(unknown.exitCode == 64 && unknown.errors.contains("nearest") && unknown.errors.contains(done), "\(unknown)")
            let far = try await demo.service.command(["events", "show", "xyz"])
            #expect(far.exitCode == 64 && !far.errors.contains(done) && far.errorWords.contains("rekey events --data"), "\(far)")
        }

        @Test("follow shows what comes in as it comes, filtered, and ends on Ctrl-C")
        func follow() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            func follow(_ words: [String], _ name: String) async throws -> ChildProcess {
                try await ChildProcess.start(
                    Binary.path(), ["events", "follow", "--record", demo.folder.file("demo/record")] + words,
                    environment: Binary.environment, in: demo.folder.path, name: name)
            }
            let all = try await follow(["--json", "--last", "1"], "all")
            let refused = try await follow(["--level", "error", "--last", "0", "--explain"], "refused")
            #expect(try await Poll.until(.seconds(20)) { all.output.contains("service.started") })
            _ = try await caller.reset("jon.one")
            _ = try await caller.reset("dee.disabled")
            #expect(try await Poll.until(.seconds(20)) { all.output.contains("account-disabled") })
            #expect(try await Poll.until(.seconds(20)) { refused.output.contains("Next: ") })
            #expect(
                try RecordedEvent.all(in: all.output).map(\.code) == [
                    "service.started", "reset.intended", "reset.done", "reset.refused",
                ])
            #expect(!refused.output.contains("reset.done"))
            for process in [all, refused] {
                process.signal(SIGINT)
                #expect(try await process.end(within: .seconds(5)) == 130)
            }
        }

        private static let hostile = [
            "a\r\nb", "\u{1b}[2J", "\u{2028}x", "\"},\r\n{\"code\":\"reset.done\"}", "=cmd|' /C calc'!A0", "+1", "-1", "@x",
            "\t=1", "\u{202e}",
        ]

        @Test("an export has a line for each event whatever callers sent, and every event says who, what, whom, when and how")
        func export() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            for user in Self.hostile + ["jon.one", "dee.disabled", "nobody.here"] { _ = try await caller.reset(user) }
            let stranger = try await ResetCaller(port: demo.service.port, token: nil)
            _ = try await stranger.reset("jon.one")
            #expect(try await Poll.until(.seconds(10)) { try await !demo.service.events("--code", "gate.refused").isEmpty })
            let count = try await demo.service.events().count
            let record = ["--record", demo.folder.file("demo/record")]

            let lines = try await Binary.run(["events", "export"] + record)
            #expect(lines.output.split(separator: "\n").count == count && lines.exitCode == 0)
            #expect(try await RecordFile(in: demo.folder).bodies() == lines.output)
            for event in try RecordedEvent.all(in: lines.output) {
                #expect(event.time.hasSuffix("Z") && event.reference.count == 26 && !event.level.isEmpty, "\(event)")
                guard event.code.hasPrefix("reset.") else { continue }
                #expect(event.user != nil && event.client == "demo" && event.source == "127.0.0.1", "\(event)")
                #expect(event.authorisation == "bearer" && event.durationMicroseconds != nil, "\(event)")
                #expect((event.cause == nil) == ["reset.intended", "reset.done"].contains(event.code), "\(event)")
                #expect(event.cause == "malformed-user" || event.cause == "unknown-account" || event.account != nil, "\(event)")
            }

            let file = demo.folder.file("events.csv")
            let written = try await Binary.run(["events", "export", "--format", "csv", "--output", file] + record)
            #expect(written.exitCode == 0 && written.errorWords.contains("wrote \(count) events"), "\(written)")
            let table = demo.folder.text(of: "events.csv")
            let rows = table.components(separatedBy: "\r\n")
            #expect(rows.first?.hasPrefix("sequence,time,level,code,cause,user,") == true)
            #expect(rows.count == count + 2 && rows.last == "")
            #expect(table.unicodeScalars.allSatisfy { $0 == "\r" || $0 == "\n" || $0.value >= 0x20 && $0.value != 0x2028 })
            for formula in ["'=cmd", "'+1", "'-1", "'@x"] {
                #expect(table.contains(",\(formula)") || table.contains(",\"\(formula)"))
            }
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            let again = try await Binary.run(["events", "export", "--output", file] + record)
            #expect(again.exitCode == 64 && again.errors.contains("--force"), "\(again)")
            let part = try await Binary.run(["events", "export", "--format", "csv", "--code", "reset.done"] + record)
            #expect(part.output.components(separatedBy: "\r\n").count == 3)
        }

        @Test("a filter that finds nothing tells what there is")
        func hints() async throws {
            let demo = try await Demo()
            _ = try await demo.caller().reset("dee.disabled")
            for (words, hint) in [
                (["--client", "nobody"], "demo (1)"), (["--source", "192.0.2.1"], "127.0.0.1 (1)"),
                (["--cause", "account-expired"], "account-disabled (1)"), (["--user", "nosuch"], "no event has --user nosuch"),
                (["--since", "2100-01-01", "--user", "dee.disabled"], "matches --since 2100-01-01 --user dee.disabled"),
                (["--reference", "01X"], "the record holds 2 events"),
                (["--account", "nosuch"], "no event has --account nosuch"),
            ] {
                let run = try await demo.service.command(["events"] + words)
                #expect(run.exitCode == 0 && run.output.isEmpty && run.errors.contains(hint), "\(run)")
            }
        }

        @Test("a name leaves out what callers asked for the same account under other names, and that is said")
        func otherNames() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            _ = try await caller.reset("jon.one")
            let alone = try await demo.service.command(["events", "--user", "jon.one"])
            #expect(alone.exitCode == 0 && alone.errors.isEmpty, "\(alone)")
            for name in ["CORP\\jon.one", "jon.one@corp.example"] { _ = try await caller.reset(name) }
            for words in [["events"], ["events", "export"]] {
                let run = try await demo.service.command(words + ["--user", "jon.one"])
                #expect(run.exitCode == 0 && run.errorWords.contains("4 more that match concern the same account"), "\(run)")
                let id = try #require(run.errors.firstMatch(of: /--account (\S+) shows/)?.1)
                let all = try await demo.service.command(["events", "--json", "--account", String(id)])
                #expect(try RecordedEvent.all(in: all.output).count == 6 && all.errors.isEmpty, "\(all)")
                let done = try await demo.service.command(words + ["--user", "jon.one", "--code", "reset.done"])
                #expect(done.errorWords.contains("2 more that match"), "\(done)")
            }
        }

        @Test("a list that leaves older events out says so, unless it was told how many to show")
        func cut() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            for _ in 0..<49 { _ = try await caller.reset("nobody.here") }
            let whole = try await demo.service.command(["events", "--json"])
            #expect(try RecordedEvent.all(in: whole.output).count == 50 && whole.errors.isEmpty, "\(whole.errors)")
            _ = try await caller.reset("nobody.here")
            let cut = try await demo.service.command(["events", "--json"])
            #expect(
                try RecordedEvent.all(in: cut.output).count == 50 && cut.errorWords.contains("--last 0 shows all"),
                "\(cut.errors)")
            #expect(!cut.output.contains("service.started") && cut.exitCode == 0)
            for (last, count) in [("0", 51), ("2", 2)] {
                let run = try await demo.service.command(["events", "--json", "--last", last])
                #expect(try RecordedEvent.all(in: run.output).count == count && run.errors.isEmpty, "\(run.errors)")
            }
        }

        @Test("the record is read with settings whose secrets cannot be opened, and with none at all")
        func withoutSettings() async throws {
            let demo = try await Demo()
            _ = try await demo.caller().reset("jon.one")
            let whole = try await demo.service.command(["events", "verify"])
            try await demo.service.stop()
            try FileManager.default.removeItem(atPath: demo.folder.file("demo/rekey.key"))
            let list = try await demo.service.command(["events", "--json"])
            #expect(list.exitCode == 0 && list.output.contains("reset.done"), "\(list)")
            try FileManager.default.removeItem(atPath: demo.folder.file("demo/rekey.yaml"))
            let lost = try await demo.service.command(["events"])
            #expect(lost.exitCode == 78 && lost.errors.contains("--record"), "\(lost)")
            let verified = try await Binary.run(["events", "verify", "--record", demo.folder.file("demo/record")])
            #expect(verified.exitCode == 0 && verified.errorWords.contains("without the key"), "\(verified)")
            #expect(whole.exitCode == 0 && whole.errors.isEmpty)
        }

        @Test("every command has examples", arguments: [[], ["list"], ["show"], ["follow"], ["export"], ["verify"]])
        func help(words: [String]) async throws {
            let run = try await Binary.run(["events"] + words + ["--help"])
            #expect(run.exitCode == 0 && run.output.contains("rekey events \(words.first ?? "show")"), "\(run)")
        }
    }
}
