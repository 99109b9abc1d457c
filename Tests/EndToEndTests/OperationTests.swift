import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct OperationTests {
        private static func fetch(_ demo: Demo, _ path: String, _ options: [String] = []) async throws -> ToolRun {
            let port = try demo.operationPort()
            return try await ToolRun.of("/usr/bin/curl", ["-sS", "-i"] + options + ["http://127.0.0.1:\(port)\(path)"])
        }

        @Test("health, readiness and figures: figures by the rules of the format, without names, tokens or version")
        func figures() async throws {
            let demo = try await Demo(in: ScratchFolder(), environment: ["REKEY_OPERATION__PORT": "0"])
            let caller = try await demo.caller()
            let password = try #require(try await caller.reset("jon.one").password)
            #expect(try await caller.reset("ada.admin").isFailed)
            let stranger = try await ResetCaller(port: demo.service.port, token: "wrong-token-of-a-stranger")
            #expect(try await stranger.reset("jon.one").status == 404)
            #expect(try await Self.fetch(demo, "/healthz").output.hasSuffix("\r\n\r\nok\n"))
            #expect(try await Self.fetch(demo, "/readyz").output.hasPrefix("HTTP/1.1 200 OK\r\n"))
            let page = try await Self.fetch(demo, "/metrics").output
            let body = try #require(page.firstRange(of: "\r\n\r\n")).upperBound
            let text = String(page[body...])
            for line in [
                "rekey_ready 1", #"rekey_resets_total{client="demo",reason="done"} 1"#,
                #"rekey_resets_total{client="demo",reason="protected-account"} 1"#,
                #"rekey_gate_refused_total{reason="wrong-token"} 1"#, #"rekey_api_answers_total{status="200"} 2"#,
                #"rekey_api_answers_total{status="404"} 1"#, #"rekey_reset_step_seconds_count{step="set"} 1"#,
                #"rekey_reset_step_seconds_count{step="whole"} 2"#, #"rekey_domain_up{domain="corp"} 1"#,
                "rekey_record_writable 1", #"rekey_record_claims{state="in-flight"} 0"#,
            ] {
                #expect(text.contains("\n\(line)\n"), "\(line)")
            }
            for secret in [password, demo.line.token, "jon", "ada", "One", "0.1.0", "DC="] { #expect(!text.contains(secret)) }
            try demo.folder.write(text, to: "metrics")
            #expect(MetricsFormat.flaws(text) == [])
            // Where Debian's prometheus is installed, its own word.
            if FileManager.default.isExecutableFile(atPath: "/usr/bin/promtool") {
                let run = try await ToolRun.of("/usr/bin/promtool", ["check", "metrics"], input: text)
                #expect(run.exitCode == 0 && run.errors.isEmpty, "\(run)")
            }
        }

        @Test("not ready: one line for each cause in plain words, and as JSON; the process stays healthy")
        func notReady() async throws {
            let demo = try await Demo(in: ScratchFolder(), environment: ["REKEY_OPERATION__PORT": "0"])
            // The record's database is gone, which stops resets.
            try FileManager.default.moveItem(
                atPath: demo.folder.file("demo/record/record.sqlite"), toPath: demo.folder.file("gone"))
            #expect(try await demo.caller().reset("jon.one").isFailed)
            let plain = try await Self.fetch(demo, "/readyz").output
            #expect(plain.hasPrefix("HTTP/1.1 503 ") && plain.contains("\r\n\r\nrecord: it cannot be written"), "\(plain)")
            let json = try await Self.fetch(demo, "/readyz", ["-H", "Accept: application/json"]).output
            #expect(json.contains(#"{"ready":false,"causes":[{"subject":"record","#), "\(json)")
            #expect(try await Self.fetch(demo, "/healthz").output.hasPrefix("HTTP/1.1 200 "))
            #expect(try await Self.fetch(demo, "/metrics").output.contains("\nrekey_ready 0\n"))
        }

        @Test("an address that others reach is refused at the start unless TLS or the operator's word allows it")
        func address() async throws {
            let first = try await Demo()
            try await first.service.stop()
            let exposed = ["REKEY_OPERATION__PORT": "0", "REKEY_OPERATION__ADDRESS": "0.0.0.0"]
            let run = try await Binary.run(
                ["serve", "--port", "0", "--data", first.folder.file("demo")], environment: exposed)
            #expect(run.exitCode == 78 && run.errors.contains("operation.address"), "\(run)")
            let secured = exposed.merging(["REKEY_OPERATION__TLS": "true"]) { $1 }
            let demo = try await Demo(in: first.folder, environment: secured)
            let answer = try await ToolRun.of(
                "/usr/bin/curl", ["-sS", "--cacert", demo.line.caFile, "https://127.0.0.1:\(try demo.operationPort())/healthz"])
            #expect(answer.output == "ok\n", "\(answer)")
        }

        @Test("systemd hears that the service is ready, alive, reloading and stopping")
        func systemd() async throws {
            let folder = try ScratchFolder()
            let notice = try NoticeSocket(in: folder)
            let demo = try await Demo(
                in: folder, environment: ["NOTIFY_SOCKET": notice.path, "WATCHDOG_USEC": "600000"])
            #expect(try await Poll.until(.seconds(10)) { notice.messages.contains("WATCHDOG=1") })
            #expect(notice.messages.contains { $0.hasPrefix("READY=1\nSTATUS=listening on https://127.0.0.1:") })
            #expect(try await demo.service.command(["reload"]).exitCode == 0)
            let reloaded = try await Poll.until(.seconds(10)) {
                notice.messages.contains { $0.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") }
                    && notice.messages.contains("READY=1\nSTATUS=settings reloaded")
            }
            #expect(reloaded, "\(notice.messages)")
            #expect(try await demo.service.stop() == 0)
            #expect(notice.messages.contains { $0.hasPrefix("STOPPING=1") })
        }
    }
}
