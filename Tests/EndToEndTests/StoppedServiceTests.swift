import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct StoppedServiceTests {
        @Test("SIGTERM under load: what is in flight is finished and answered, the exit code is 0")
        func stopped() async throws {
            let demo = try await Demo()
            let load = Load(demo.accounts("ordinary").filter { $0.contains(".ash") })
            try await load.run(callers: 8, port: demo.service.port, token: demo.line.token) { () async throws in
                #expect(try await Poll.until(.seconds(20)) { load.passwords.count >= 40 })
                let start = ContinuousClock.now
                #expect(try await demo.service.stop() == 0)
                #expect(start.duration(to: .now) < .seconds(10))
            }
            let events = try await demo.service.events()
            let intents = events.filter { $0.code == "reset.intended" }.count
            let done = events.filter { $0.code == "reset.done" }.count
            #expect(intents == done && done == load.passwords.count, "\(intents) \(done) \(load.passwords.count)")
            #expect(events.last?.code == "service.stopped")
            #expect(!demo.service.process.errors.contains("did not end in time"))
            let verdict = try await demo.service.command(["events", "verify"])
            #expect(verdict.exitCode == 0, "\(verdict)")
        }
    }
}
