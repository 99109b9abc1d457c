import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct ReloadTests {
        private static let check = #"{"type":"request","request":{"action":"check"}}"#

        @Test("twenty reloads of settings and certificate under eight callers: nothing fails, all of it takes effect")
        func underLoad() async throws {
            let demo = try await Demo()
            let users = demo.accounts("ordinary").filter { $0.contains(".ash") }
            let load = ReloadLoad(port: demo.service.port, token: demo.line.token, users: users)
            let original = demo.settingsText
            try await load.run(callers: 8) { () async throws in
                for round in 0..<20 {
                    try demo.write(settings: original + "password:\n  length: \(round.isMultiple(of: 2) ? 20 : 24)\n")
                    let certificate = try demo.renewCertificate()
                    let run = try await demo.service.command(["reload"])
                    #expect(run.exitCode == 0 && run.output.contains("password.length"), "\(run)")
                    #expect(run.outputWords.contains("the new certificate"), "\(run)")
                    #expect(try await demo.presents(certificate))
                    let before = load.count
                    #expect(try await Poll.until(.seconds(20)) { load.count >= before + 8 })
                }
            }
            #expect(load.complaints.isEmpty, "\(load.complaints.prefix(5))")
            #expect(Set(load.lengths.keys).subtracting([16, 20, 24]).isEmpty, "\(load.lengths)")
            #expect((load.lengths[20] ?? 0) > 0 && (load.lengths[24] ?? 0) > 0)
            let events = try await demo.service.events()
            let reloads = events.filter { $0.code == "settings.reloaded" }
            #expect(reloads.count == 20 && events.filter { $0.code == "certificate.reloaded" }.count == 20)
            #expect(events.filter { $0.code == "reset.done" }.count == load.count)
            #expect(try await demo.service.stop() == 0)
            let verdict = try await demo.service.command(["events", "verify"])
            #expect(verdict.exitCode == 0, "\(verdict)")
        }

        @Test("a token that a reload takes away is refused from then on, on a connection that stands too; a new one is taken")
        func tokens() async throws {
            let demo = try await Demo()
            let voice = try await demo.service.command(["token", "voice", "--shared"]).output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            let bearer = demo.settingsText.replacing("mode: timeToken", with: "mode: bearer")
            try demo.write(settings: bearer)
            #expect(try await demo.service.command(["reload"]).exitCode == 0)
            let kept = try await ResetCaller(port: demo.service.port, token: voice)
            #expect(try await kept.post(Self.check).status == 200)
            let other = "Another-shared-token-0042"
            let sealed = try await demo.service.command(["secret", "seal", "clients.voice.token"], input: other + "\n")
            let line = try #require(sealed.output.split(separator: "\n").first { $0.contains("sealed:") }).description
            let value = try #require(line.firstMatch(of: /sealed:[^"]+/)).0
            let old = try #require(bearer.matches(of: /token: "(sealed:[^"]+)"/).last).1
            try demo.write(settings: bearer.replacing(old, with: value))
            let run = try await demo.service.command(["reload"])
            #expect(run.exitCode == 0 && run.output.contains("clients.voice.token"), "\(run)")
            #expect(try await kept.post(Self.check).status == 404)
            let new = try await ResetCaller(port: demo.service.port, token: other)
            #expect(try await new.post(Self.check).status == 200)
            let lines = try await demo.service.command(["events", "--json", "--last", "0", "--code", "settings.reloaded"]).output
            #expect(lines.contains("clients.voice.token") && !lines.contains(other) && !lines.contains("sealed:"), "\(lines)")
        }

        @Test(
            "what is wrong changes nothing and is told: exit code 78",
            arguments: [
                ("password:\n  length: 4\n", "password.length"), ("password:\n  lenght: 20\n", "lenght"),
                ("groups: [", "rekey.yaml"),
                ("validation:\n  command: /nowhere/at-all\n  property: res\n  expected: ok\n", "validation.command"),
                ("accounts:\n  privilegedGroups: []\nlog:\n  level: loud\n", "log.level"),
            ])
        func wrong(addition: String, named: String) async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            let original = demo.settingsText
            try demo.write(settings: original + addition)
            let run = try await demo.service.command(["reload"])
            #expect(run.exitCode == 78 && run.errors.contains(named), "\(run)")
            #expect(try await caller.reset("jon.one").password?.count == 16)
            try demo.write(settings: original)
            #expect(demo.service.process.errors.contains("settings not reloaded"))
            #expect(try await demo.service.events().contains { $0.code == "settings.refused" })
        }

        /// A settings file out of which nothing can be learnt, and what is said of it.
        struct Unreadable: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let said: String
            var environment: [String: String] = [:]
            let spoil: @Sendable (Demo) throws -> Void
        }

        static let unreadable: [Unreadable] = [
            Unreadable(testDescription: "no YAML", said: "the file is not YAML") { try $0.write(settings: "groups: [\n") },
            Unreadable(testDescription: "no text", said: "rekey.yaml") { try $0.write(settings: "\u{0}\u{1}\u{2}") },
            Unreadable(testDescription: "empty", said: "holds no settings") { try $0.write(settings: "") },
            Unreadable(testDescription: "comments alone", said: "holds no settings") { try $0.write(settings: "# all gone\n") },
            Unreadable(testDescription: "one scalar", said: "rekey.yaml") { try $0.write(settings: "gone\n") },
            Unreadable(testDescription: "mode 0666", said: "has mode 0666, so that others may change it") { demo in
                try #require(chmod(demo.folder.file("demo/rekey.yaml"), 0o666) == 0)
            },
            Unreadable(testDescription: "gone", said: "does not exist") { demo in
                try FileManager.default.removeItem(atPath: demo.folder.file("demo/rekey.yaml"))
            },
            Unreadable(testDescription: "a folder", said: "is not a regular file") { demo in
                try FileManager.default.removeItem(atPath: demo.folder.file("demo/rekey.yaml"))
                try FileManager.default.createDirectory(
                    atPath: demo.folder.file("demo/rekey.yaml"), withIntermediateDirectories: false)
            },
            Unreadable(testDescription: "a key that others may read", said: "has mode 0644, so that others may read") { demo in
                try #require(chmod(demo.folder.file("demo/rekey.key"), 0o644) == 0)
            },
        ]

        @Test(
            "a settings file that cannot be read at all: the service is asked, refuses and records why; told once, in plain words",
            arguments: unreadable)
        func whatCannotBeRead(row: Unreadable) async throws {
            let demo = try await Demo()
            let original = demo.settingsText
            try row.spoil(demo)
            let run = try await demo.service.command(["reload"])
            #expect(run.exitCode == 78 && run.output.isEmpty, "\(run)")
            let lines = run.errors.split(separator: "\n")
            #expect(lines.first == "refused; the settings from before are in force. 1 problem:" && lines.count == 2, "\(run)")
            #expect(run.errors.components(separatedBy: row.said).count == 2, "\(run)")
            #expect(try await demo.caller().reset("jon.one").password?.count == 16)
            let record = ["events", "--json", "--last", "0", "--record", demo.folder.file("demo/record")]
            let event = try #require(
                RecordedEvent.all(in: await Binary.run(record).output).last { $0.code == "settings.refused" })
            #expect(event.fact("detail")?.contains(row.said) == true, "\(event)")
            try? FileManager.default.removeItem(atPath: demo.folder.file("demo/rekey.yaml"))
            try demo.folder.write(original, to: "demo/rekey.yaml")
            try #require(chmod(demo.folder.file("demo/rekey.key"), 0o600) == 0)
            let mended = try await demo.service.command(["reload"])
            #expect(mended.exitCode == 0, "\(mended)")
        }

        @Test("the service is found by its process or its record too; a process that is none, and a mark of others, by nobody")
        func search() async throws {
            let demo = try await Demo()
            let (pid, record) = (String(demo.service.process.pid), demo.folder.file("demo/record"))
            let elsewhere = ["reload", "--config", demo.folder.file("none.yaml")]
            let lost = try await Binary.run(elsewhere)
            #expect(lost.exitCode == 69 && lost.errors.contains("none.yaml"), "\(lost)")
            for run in [
                try await Binary.run(elsewhere + ["--record", record]),
                try await Binary.run(elsewhere + ["--pid", pid], environment: ["STATE_DIRECTORY": "/nowhere:" + record]),
                try await Binary.run(elsewhere, environment: ["MAINPID": pid, "STATE_DIRECTORY": record]),
                try await Binary.run(["reload", "--pid", pid, "--data", demo.folder.file("demo")]),
            ] { #expect(run.exitCode == 0, "\(run)") }
            // A signal that it does not expect would end any other process.
            let stranger = try await ChildProcess.start(
                "/bin/sleep", ["60"], environment: Binary.environment, in: demo.folder.path, name: "stranger")
            let other = try await demo.service.command(["reload", "--pid", String(stranger.pid)])
            #expect(other.exitCode == 69 && stranger.exitCode == nil, "\(other)")
            let start = try String(contentsOfFile: "/proc/\(stranger.pid)/stat", encoding: .utf8).split(separator: " ")[21]
            let mark = demo.folder.text(of: "demo/record/service.pid")
            try demo.folder.write("\(stranger.pid) \(start)\n", to: "demo/record/service.pid", mode: 0o666)
            let planted = try await demo.service.command(["reload"])
            #expect(planted.exitCode == 69 && stranger.exitCode == nil, "\(planted)")
            stranger.signal(SIGKILL)
            _ = try await stranger.end()
            try demo.folder.write(mark, to: "demo/record/service.pid")
            // The settings name another record by now; the service says that this waits for a restart.
            try demo.write(settings: demo.settingsText.replacing("directory: \(record)", with: "directory: \(record)-2"))
            let moved = try await demo.service.command(["reload"])
            #expect(moved.exitCode == 0 && moved.output.contains("record.directory"), "\(moved)")
        }

        @Test("a group that no domain has, and a key of another certificate, change nothing")
        func wrongOutside() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            let original = demo.settingsText
            try demo.write(settings: original.replacing("[Reset-Denied]", with: "[Reset-Denied, No-Such-Group]"))
            let groups = try await demo.service.command(["reload"])
            #expect(groups.exitCode == 78 && groups.errors.contains("No-Such-Group"), "\(groups)")
            try demo.write(settings: original + "password:\n  length: 20\n")
            let key = try RawHTTPSCertificate().key
            try demo.folder.write(String(decoding: key, as: UTF8.self), to: "demo/tls.key")
            let pair = try await demo.service.command(["reload"])
            #expect(pair.exitCode == 78 && pair.errors.contains("listener.key"), "\(pair)")
            #expect(try await caller.reset("jon.one").password?.count == 16)
            #expect(try await demo.caller().reset("jon.one").password?.count == 16)
        }

        @Test("settings that need a restart are named, and wait; the others take effect")
        func restart() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let service = try await RunningService.serve(demo.folder, config: "demo/rekey.yaml", log: "serve")
            try demo.write(
                settings: demo.settingsText.replacing(
                    "directory: \(demo.line.data)/record", with: "directory: \(demo.line.data)/other"
                )
                .replacing("  # maximumConnections: 1024", with: "  maximumConnections: 7") + "password:\n  length: 20\n")
            // The settings name another record by now, so the signal itself asks.
            service.process.signal(SIGHUP)
            #expect(try await Poll.until(.seconds(10)) { service.process.errors.contains("settings reloaded") })
            let line = try #require(service.process.errors.split(separator: "\n").last { $0.contains("settings reloaded") })
            #expect(line.contains(#""changed":"password.length""#), "\(line)")
            #expect(line.contains("listener.maximumConnections") && line.contains("record.directory"), "\(line)")
            #expect(try await ResetCaller(port: service.port, token: demo.line.token).reset("jon.one").password?.count == 20)
        }

        @Test("a renewed certificate is noticed by itself; until its key fits, the old one is shown")
        func watched() async throws {
            let first = try await Demo()
            try await first.service.stop()
            let demo = try await Demo(in: first.folder, environment: ["REKEY_OPERATION__CERTIFICATE_WATCH": "100ms"])
            let stranger = try RawHTTPSCertificate()
            let old = demo.folder.text(of: "demo/tls.pem")
            try demo.folder.write(String(decoding: stranger.certificate, as: UTF8.self), to: "demo/tls.pem", mode: 0o644)
            #expect(try await Poll.until(.seconds(10)) { demo.service.process.errors.contains("certificate is not used") })
            #expect(try await !demo.presents(stranger))
            #expect(try await demo.caller().reset("jon.one").password != nil)
            try demo.folder.write(old, to: "demo/tls.pem", mode: 0o644)
            let new = try demo.renewCertificate()
            #expect(try await Poll.until(.seconds(10)) { try await demo.presents(new) })
            let events = try await demo.service.events()
            #expect(events.contains { $0.code == "certificate.reloaded" } && !events.contains { $0.code == "settings.reloaded" })
        }

        @Test("without a service, reload says so")
        func nobody() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let run = try await demo.service.command(["reload"])
            #expect(run.exitCode == 69 && run.errorWords.contains("rekey serve"), "\(run)")
        }
    }
}
