import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct SecrecyTests {
        @Test("after two hundred resets over all faces no password and no token stands anywhere but in the answers")
        func demo() async throws {
            let demo = try await Demo()
            let load = Load(demo.accounts("ordinary"))
            try await load.run(callers: 4, port: demo.service.port, token: demo.line.token) { () async throws in
                #expect(try await Poll.until(.seconds(60)) { load.passwords.count >= 190 })
                load.finish()
            }
            var passwords = load.passwords
            for _ in 0..<10 {
                let run = try await demo.service.command(["reset", "jon.one", "--client", "voice"])
                passwords.append(try #require(run.output.split(separator: "\n").last.map(String.init)))
            }
            #expect(Set(passwords).count == passwords.count && passwords.count >= 200)
            _ = try await demo.service.command(["reset", "lou.locked", "--client", "demo", "--json"])
            try await Self.search(demo.folder.file("demo"), demo.service, for: passwords + [demo.line.token])
            #expect(try await demo.service.stop() == 0)
            try await Self.search(demo.folder.file("demo"), demo.service, for: passwords + [demo.line.token])
        }

        @Test("on a real directory: neither passwords nor the service account's own", .lab)
        func lab() async throws {
            let lab = try await LabService { $0.settings["log.level"] = "debug" }
            let load = Load((40..<45).map { "user00\($0)" })
            try await load.run(callers: 2, port: lab.service.port, token: LabService.token) { () async throws in
                #expect(try await Poll.until(.seconds(60)) { load.passwords.count >= 30 })
                load.finish()
            }
            let account = lab.example.reset.password
            _ = try await lab.refusal("elsewhere.one")
            try await Self.search(lab.folder.path, lab.service, for: load.passwords + [LabService.token, account])
            #expect(try await lab.service.stop() == 0)
            try await Self.search(lab.folder.path, lab.service, for: load.passwords + [LabService.token, account])
        }

        @Test("a token in the URL, or anywhere but in its header, opens nothing and is written nowhere (A8)")
        func misplaced() async throws {
            let demo = try await Demo()
            let token = demo.line.token
            let heads = [
                "POST /api/users?token=\(token)", "POST /api/users?access_token=\(token)", "POST /api/users/\(token)",
                "POST /api/users?Authorization=Bearer%20\(token)", "POST https://x:\(token)@localhost/api/users",
                "POST /api/users HTTP/1.1\r\nCookie: token=\(token)\r\nX: ",
                "POST /api/users HTTP/1.1\r\nX-Api-Key: \(token)\r\nX: ",
            ]
            var answers: Set<String> = []
            for head in heads {
                let connection = try await RawHTTPS.open(port: demo.service.port)
                let body = try ResetCaller.body("jon.one")
                try await connection.send(
                    "\(head) HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
                answers.insert(try await connection.answer().withoutDate)
                await connection.close()
            }
            #expect(answers.count == 1 && answers.first?.hasPrefix("HTTP/1.1 404 ") == true, "\(answers)")
            #expect(try await demo.service.stop() == 0)
            try await Self.search(demo.folder.file("demo"), demo.service, for: [token])
        }

        // Every file is read, the write-ahead log and the log of the process included.
        private static func search(_ folder: String, _ service: RunningService, for secrets: [String]) async throws {
            let patterns = try ScratchFolder()
            try patterns.write(secrets.joined(separator: "\n") + "\n", to: "patterns")
            let run = try await ToolRun.of(
                "/bin/grep", ["-raFl", "-f", patterns.file("patterns"), folder, service.process.errorPath])
            #expect(run.exitCode == 1 && run.output.isEmpty, "\(run.output)")
            let planted = try patterns.write("…\(secrets[0])…", to: "planted")
            let control = try await ToolRun.of("/bin/grep", ["-raFl", "-f", patterns.file("patterns"), planted])
            #expect(control.exitCode == 0, "the search finds nothing")
            let utf16 = secrets.map { Data($0.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }) }
            for case let file as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
                guard let data = FileManager.default.contents(atPath: folder + "/" + file) else { continue }
                #expect(utf16.allSatisfy { data.range(of: $0) == nil }, "\(file)")
            }
            #expect(secrets.allSatisfy { !service.process.arguments.contains($0) })
        }
    }
}
