import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Ten times as much where REKEY_SOAK is 1.
    @Suite struct LeakTests {
        private static func drop(_ count: Int, on demo: Demo) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<8 {
                    group.addTask {
                        for number in 0..<(count / 8) {
                            let client = try await RawHTTPS.open(port: demo.service.port)
                            // Some say nothing, some break off, some vanish while their answer is made.
                            switch (number + caller) % 4 {
                            case 0: break
                            case 1: try await client.send("POST /api/users HT")
                            case 2:
                                let body = try ResetCaller.body("jon.one")
                                try await client.send(
                                    "POST /api/users HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(demo.line.token)\r\n"
                                        + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count + 9)\r\n\r\n\(body)"
                                )
                            default: try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                            }
                            try await client.vanish()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test("connections opened and dropped leave neither descriptors nor threads nor memory behind", .timeLimit(.minutes(10)))
        func connections() async throws {
            let demo = try await Demo()
            let process = demo.service.process
            try await Self.drop(400, on: demo)
            #expect(try await demo.caller().reset("jon.one").password != nil)
            let isQuiet = try await Poll.until(.seconds(20)) { process.descriptors < 60 }
            #expect(isQuiet, "\(process.descriptors)")
            let (descriptors, threads, memory) = (process.descriptors, process.threads, process.residentBytes)
            try await Self.drop(Soak.isOn ? 10_000 : 1_000, on: demo)
            #expect(try await Poll.until(.seconds(20)) { process.descriptors <= descriptors + 2 }, "\(process.descriptors)")
            // Blocking work borrows threads for a while, a few on a small machine; one for each reload would be many more.
            #expect(process.threads <= threads + 10, "\(threads) \(process.threads)")
            let grown = Double(process.residentBytes) / Double(memory)
            #expect(grown < (Soak.isOn ? 1.05 : 1.15), "\(memory) \(process.residentBytes)")
            #expect(try await demo.caller().reset("jon.one").password != nil)
        }

        @Test("reloads leave nothing behind", .timeLimit(.minutes(5)))
        func reloads() async throws {
            let demo = try await Demo()
            let process = demo.service.process
            let original = demo.settingsText
            func reload(_ rounds: Int) async throws {
                for round in 0..<rounds {
                    try demo.write(settings: original + "password:\n  length: \(16 + round % 3)\n")
                    _ = try demo.renewCertificate()
                    #expect(try await demo.service.command(["reload"]).exitCode == 0)
                    let caller = try await demo.caller()
                    #expect(try await caller.reset("jon.one").password != nil)
                    await caller.close()
                }
            }
            try await reload(5)
            let (descriptors, threads) = (process.descriptors, process.threads)
            try await reload(Soak.isOn ? 200 : 20)
            #expect(try await Poll.until(.seconds(20)) { process.descriptors <= descriptors + 2 }, "\(process.descriptors)")
            // Blocking work borrows threads for a while, a few on a small machine; one for each reload would be many more.
            #expect(process.threads <= threads + 10, "\(threads) \(process.threads)")
        }

        @Test("a hundred thousand resets leave memory as it is", .enabled(if: Soak.isOn), .timeLimit(.minutes(60)))
        func resets() async throws {
            let demo = try await Demo()
            let process = demo.service.process
            let users = demo.accounts("ordinary").filter { $0.contains(".ash") }
            func reset(_ count: Int) async throws {
                let load = ReloadLoad(port: demo.service.port, token: demo.line.token, users: users)
                try await load.run(callers: 8) { () async throws in
                    #expect(try await Poll.until(.seconds(3_000)) { load.count >= count })
                }
                #expect(load.complaints.isEmpty, "\(load.complaints.prefix(3))")
            }
            try await reset(10_000)
            let (descriptors, threads, memory) = (process.descriptors, process.threads, process.residentBytes)
            try await reset(100_000)
            let grown = Double(process.residentBytes) / Double(memory)
            print("resident before and after 100,000 resets:", memory, process.residentBytes)
            #expect(grown < 1.05)
            // What is borrowed under load goes back a while after it.
            let isBack = try await Poll.until(.seconds(30)) {
                process.descriptors <= descriptors + 2 && process.threads <= threads + 2
            }
            #expect(isBack, "\(descriptors) \(process.descriptors), \(threads) \(process.threads)")
        }
    }
}
