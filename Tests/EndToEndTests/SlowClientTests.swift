import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Slow clients do not hold the service (B10). The whole of it runs when REKEY_SOAK is 1.
    @Suite struct SlowClientTests {
        static let request = Array("POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n".utf8)

        private static func service(_ folder: ScratchFolder, deadline: String) async throws -> (RunningService, String) {
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            let environment = [
                "REKEY_LISTENER__REQUEST_DEADLINE": deadline, "REKEY_LISTENER__HANDSHAKE_DEADLINE": deadline,
                "REKEY_LISTENER__IDLE_TIMEOUT": deadline,
            ]
            let service = try await RunningService.serve(
                folder, config: "demo/rekey.yaml", environment: environment, log: "slow")
            return (service, demo.line.token)
        }

        /// The time of each of `count` resets over one connection, in order of length.
        private static func resets(_ count: Int, _ service: RunningService, _ token: String) async throws -> [Duration] {
            let caller = try await ResetCaller(port: service.port, token: token)
            var times: [Duration] = []
            for _ in 0..<count {
                let start = ContinuousClock.now
                let answer = try await caller.reset("jon.one")
                times.append(ContinuousClock.now - start)
                #expect(answer.password != nil)
            }
            await caller.close()
            return times.sorted()
        }

        @Test("clients that send byte by byte, or take no answers, are cut off in time, and resets go on meanwhile")
        func scaled() async throws {
            let (service, token) = try await Self.service(ScratchFolder(), deadline: "3s")
            _ = try await Self.resets(3, service, token)
            #expect(try await Poll.until(.seconds(20)) { service.process.descriptors > 0 })
            let before = service.process.descriptors
            let slow = try await SlowClients(dripping: 60, deaf: 20, requests: 20_000, port: service.port)
            #expect(service.process.descriptors >= before + 20)
            for byte in Self.request.prefix(10) {
                await slow.drip(byte)
                _ = try await Self.resets(2, service, token)
            }
            // 3 s are documented; a busy machine gets more.
            #expect(try await Poll.until(.seconds(60)) { service.process.descriptors <= before })
            _ = try await Self.resets(3, service, token)
            await slow.close()
        }

        @Test(
            "500 that drip a byte in ten seconds and 200 that take no answers: p95 of resets stays below twice the unloaded",
            .enabled(if: ProcessInfo.processInfo.environment["REKEY_SOAK"] == "1"))
        func soak() async throws {
            let (service, token) = try await Self.service(ScratchFolder(), deadline: "30s")
            _ = try await Self.resets(100, service, token)
            let unloaded = try await Self.resets(100, service, token)[94]
            let before = service.process.descriptors
            let slow = try await SlowClients(dripping: 500, deaf: 200, requests: 4_000, port: service.port)
            try await Task.sleep(for: .seconds(5))
            let held = service.process.descriptors - before
            let loaded = try await Self.resets(100, service, token)[94]
            print("B10: p95 of a reset \(unloaded) alone, \(loaded) beside \(held) slow connections, ratio \(loaded / unloaded)")
            #expect(held >= 500)
            #expect(loaded < unloaded * 2)
            for byte in Self.request.prefix(5) {
                await slow.drip(byte)
                try await Task.sleep(for: .seconds(10))
            }
            #expect(try await Poll.until(.seconds(30)) { service.process.descriptors <= before })
            await slow.close()
        }
    }
}
