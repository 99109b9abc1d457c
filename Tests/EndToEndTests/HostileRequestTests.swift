import Foundation
import NIOCore
import StrictJSON
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct HostileRequestTests {
        static let names = [
            "a\r\n2026-01-01T00:00:00Z  information  reset.done  user=admin", "a\n{\"code\":\"reset.done\"}", "a\rb",
            "\u{1B}[2J\u{1B}[31mred",
            "a\u{0}b", "a\u{2028}b\u{2029}c", "\u{202E}evil", "a\u{7F}\u{9B}31mb", "\u{FEFF}a", "a\" cause=\"none", "a=b user=c",
            String(repeating: "x", count: 5_000), "é\u{301}😀", "'; drop table event; --", "${jndi:ldap://x}", "%n%s%x",
        ]

        @Test("user names cannot forge events: each is one line, and parses, in every output")
        func names() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            for name in Self.names { #expect(try await caller.reset(name).isFailed, "\(name.debugDescription)") }
            let json = try await demo.service.command(["events", "--json", "--last", "0"])
            let lines = json.output.components(separatedBy: "\n").filter { !$0.isEmpty }
            #expect(lines.count == Self.names.count + 1)
            for line in lines { _ = try JSONParser.parse(Array(line.utf8)) }
            let kept = try RecordedEvent.all(in: json.output).compactMap(\.user)
            #expect(kept == Self.names.map { String($0.prefix(256)) })
            let text = try await demo.service.command(["events", "--last", "0"])
            for output in [json.output, text.output, demo.service.process.errors] {
                let odd = output.unicodeScalars.filter { scalar in
                    scalar != "\n"
                        && (scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                            || ["\u{2028}", "\u{2029}"].contains(scalar))
                }
                #expect(odd.isEmpty, "\(odd)")
            }
            #expect(text.output.components(separatedBy: "\n").filter { !$0.isEmpty }.count == lines.count)
            for line in demo.service.process.errors.split(separator: "\n") { _ = try JSONParser.parse(Array(line.utf8)) }
            #expect(try await demo.service.command(["events", "verify"]).exitCode == 0)
        }

        @Test("a flood of 5,000 wrong tokens is soon answered with 429, leaves a handful of rows, and resets go on meanwhile")
        func flood() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            // From the guessers' own address too, for whoever has shown a right token there before.
            #expect(try await caller.reset("jon.one").password != nil)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        var refused = 0
                        var flooder = try await ResetCaller(port: demo.service.port, token: "wrong")
                        for _ in 0..<50 {
                            let answer = try await flooder.reset("jon.one")
                            refused += [404, 429].contains(answer.status) ? 1 : 0
                            guard answer.header("connection") == "close" else { continue }
                            await flooder.close()
                            flooder = try await ResetCaller(port: demo.service.port, token: "wrong")
                        }
                        await flooder.close()
                        return refused
                    }
                }
                for _ in 0..<5 { #expect(try await caller.reset("jon.one").password != nil) }
                let refused = try await group.reduce(0, +)
                #expect(refused == 5_000)
            }
            #expect(try await caller.reset("amy.ash").password != nil)
            #expect(try await demo.service.stop() == 0)
            let wrong = try await demo.service.events("--code", "gate.refused")
            let limited = try await demo.service.events("--code", "request.limited")
            for (rows, cause) in [(wrong, "wrong-token"), (limited, "too-many-guesses")] {
                #expect((2...8).contains(rows.count), "\(rows.count)")
                #expect(rows.allSatisfy { $0.cause == cause && $0.source == "127.0.0.1" && $0.user == nil })
            }
            let counts = [wrong, limited].map { $0.compactMap { Int($0.fact("count") ?? "") }.reduce(0, +) }
            // 150 at once, and 20 for every minute that this took.
            #expect(counts.reduce(0, +) == 5_000 && (150...250).contains(counts[0]), "\(counts)")
        }

        static let paths = [
            "/", "/index.html", "/favicon.ico", "/robots.txt", "/admin", "/login", "/api", "/api/", "/api/user", "/api/users/",
            "/api/users/1", "/API/USERS", "/api//users", "//api/users", "/api/./users", "/api/x/../users", "/%61pi/users",
            "/api/users;a", "/api/users%2f", "/api/users%00", "/api/users?token=x", "/.env", "/.git/config", "/health",
            "/healthz",
            "/metrics", "/status", "/ping", "/ready", "/version", "/swagger.json", "/openapi.json", "/openapi.yaml", "/docs",
            "/debug", "/debug/pprof", "/actuator", "/server-status", "/phpinfo.php", "/wp-login.php", "/console", "/graphql",
            "/rekey.yaml", "/rekey.key", "/tls.key", "/events", "/record", "/backup", "/test", "/api/v1/users",
        ]

        @Test("fifty common paths, with and without the token, and every method: one and the same 404")
        func paths() async throws {
            #expect(Set(Self.paths).count == 50)
            let demo = try await Demo()
            let (port, token) = (demo.service.port, demo.line.token)
            let answers = try await withThrowingTaskGroup(of: Set<String>.self) { group in
                for path in Self.paths {
                    group.addTask {
                        var found: Set<String> = []
                        for bearer in [nil, token] where !(bearer != nil && path.hasPrefix("/api/users?")) {
                            let caller = try await ResetCaller(port: port, token: bearer)
                            found.insert(try await caller.post(ResetCaller.body("jon.one"), path: path).withoutDate)
                            await caller.close()
                        }
                        return found
                    }
                }
                for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
                    group.addTask {
                        let connection = try await RawHTTPS.open(port: port)
                        try await connection.send(
                            "\(method) /api/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n")
                        let text = try await connection.within(.milliseconds(500))
                        await connection.close()
                        return method == "HEAD" ? [] : [RawHTTPSAnswer.withoutDate(text)]
                    }
                }
                return try await group.reduce(into: Set()) { $0.formUnion($1) }
            }
            #expect(answers.count == 1 && answers.first?.hasPrefix("HTTP/1.1 404 Not Found\r\n") == true, "\(answers)")
            #expect(try await demo.service.events("--code", "reset.intended").isEmpty)
            #expect(try await demo.caller().reset("jon.one").password != nil)
        }

        @Test("bodies that never end are cut off, and cost no memory (B4)")
        func endless() async throws {
            let demo = try await Demo()
            _ = try await demo.caller().reset("jon.one")
            let before = demo.service.process.residentBytes
            let chunk = Array("4000\r\n".utf8) + Array(repeating: 0x20, count: 0x4000) + Array("\r\n".utf8)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for token in [demo.line.token, "wrong", demo.line.token, "wrong"] {
                    group.addTask {
                        for _ in 0..<4 {
                            let connection = try await RawHTTPS.open(port: demo.service.port)
                            try await connection.send(
                                "POST /api/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n")
                            var sent = 0
                            while sent < 64 << 20, (try? await connection.send(chunk)) != nil { sent += 0x4000 }
                            // Of which the service took less than two; the rest waits in the client's own system.
                            #expect(sent < 8 << 20)
                            await connection.close()
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(demo.service.process.residentBytes < before + (20 << 20))
            #expect(try await demo.caller().reset("jon.one").password != nil)
        }

        @Test("a thousand requests leave memory and descriptors as they were")
        func footprint() async throws {
            let demo = try await Demo()
            let load = Load(demo.accounts("ordinary").filter { $0.contains(".ash") })
            try await load.run(callers: 4, port: demo.service.port, token: demo.line.token) { () async throws in
                #expect(try await Poll.until(.seconds(60)) { load.passwords.count >= 200 })
                let (memory, descriptors) = (demo.service.process.residentBytes, demo.service.process.descriptors)
                #expect(try await Poll.until(.seconds(60)) { load.passwords.count >= 800 })
                #expect(demo.service.process.residentBytes < memory + (20 << 20))
                #expect(demo.service.process.descriptors <= descriptors)
                load.finish()
            }
            #expect(load.failures.isEmpty, "\(load.failures)")
        }
    }
}
