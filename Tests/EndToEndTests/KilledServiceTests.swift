import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct KilledServiceTests {
        private static let outcomes: Set<String> = ["reset.done", "reset.failed", "reset.undecided", "reset.not-delivered"]

        @Test("killed twenty times while four callers reset: every change has an intent, every intent an outcome")
        func killed() async throws {
            let folder = try ScratchFolder()
            let first = try await Demo(in: folder)
            let users = first.accounts("ordinary").filter { $0.contains(".ash") }
            let before = try await DirectoryFile(in: folder).versions()
            try await first.service.stop()
            var handedOut = 0
            for round in 0..<20 {
                let demo = try await Demo(in: folder, log: "round")
                let load = Load(users)
                try await load.run(callers: 4, port: demo.service.port, token: demo.line.token) { () async throws in
                    let enough = round * 2 + 1
                    #expect(try await Poll.until(.seconds(20)) { load.passwords.count >= enough })
                    try await demo.service.killNow()
                }
                handedOut += load.passwords.count
            }
            let last = try await Demo(in: folder, log: "last")
            #expect(try await last.caller().reset("jon.one").password != nil)
            let verdict = try await last.service.command(["events", "verify"])
            #expect(verdict.exitCode == 0 && verdict.output.hasPrefix("whole"), "\(verdict)")
            let events = try await last.service.events()
            let after = try await DirectoryFile(in: folder).versions()

            let intents = events.filter { $0.code == "reset.intended" }
            for intent in intents {
                let ends = events.filter { $0.reference == intent.reference && Self.outcomes.contains($0.code) }
                #expect(ends.count == 1, "\(intent.reference): \(ends.map(\.code))")
            }
            let done = events.filter { $0.code == "reset.done" }.count
            #expect(done >= handedOut + 1)
            #expect(
                events.filter { $0.code == "reset.undecided" }.allSatisfy { $0.level == "alarm" && $0.cause == "process-ended" })
            for (dn, version) in after where version != before[dn] {
                let changes = version - (before[dn] ?? 0)
                let own = intents.filter { $0.account == dn }.count
                #expect(changes <= own, "\(dn): \(changes) changes, \(own) intents")
                let told = events.filter { $0.account == dn && $0.code == "reset.done" }.count
                #expect(told <= changes, "\(dn): \(told) told, \(changes) changes")
            }
        }

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
