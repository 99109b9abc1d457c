import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Resets whose end nobody knows, on a real controller behind a proxy that loses answers.
    @Suite(.lab) struct LabRecoveryTests {
        private static func patient(_ wishes: inout LabService.Wishes, _ proxy: LDAPProxy) {
            wishes.servers["example"] = proxy.server
            wishes.settings["domains.example.connectTimeout"] = "1s"
            wishes.settings["domains.example.operationTimeout"] = "1s"
            wishes.settings["reset.readBackLimit"] = "1s"
        }

        private static func events(_ service: RunningService, of reference: String) async throws -> [RecordedEvent] {
            try await service.events("--reference", reference)
        }

        @Test("a lost answer that could not be read back is made certain by itself once the controller answers again")
        func lostAnswer() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { Self.patient(&$0, proxy) }
            proxy.become(.silentAfterModify)
            let told = try await lab.refusal("EXAMPLE\\user0040")
            #expect(told.code == "reset.undecided", "\(told)")
            proxy.become(.forward)
            #expect(
                try await Poll.until(.seconds(30)) { try await Self.events(lab.service, of: told.reference).count == 3 })
            let last = try #require(try await Self.events(lab.service, of: told.reference).last)
            #expect(last.code == "reset.not-delivered" && last.cause == "found-changed" && last.level == "alarm", "\(last)")
            #expect(last.fact("resolves") == "reset.undecided" && last.user == "EXAMPLE\\user0040" && last.client == "desk")
            try await proxy.stop()
        }

        @Test(
            "killed between the change and its answer, and the controller away at the next start: it starts at once, and finds out"
        )
        func killed() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService {
                Self.patient(&$0, proxy)
                $0.settings["reset.readBackLimit"] = "60s"
            }
            proxy.become(.silentAfterModify)
            let caller = try await lab.caller()
            try await caller.send(try ResetCaller.body("EXAMPLE\\user0041"))
            #expect(try await Poll.until(.seconds(10)) { proxy.modifications == 1 })
            try await lab.service.killNow()
            try await proxy.stop()

            let next = try await RunningService.serve(lab.folder, log: "next")
            let other = try await ResetCaller(port: next.port, token: LabService.token)
            #expect(try await Poll.until(.seconds(10)) { try await !next.events("--code", "reset.undecided").isEmpty })
            let told = try #require(try await next.events("--code", "reset.undecided").last)
            #expect(told.level == "alarm" && told.cause == "process-ended" && told.user == "EXAMPLE\\user0041", "\(told)")
            #expect(next.process.errors.contains(told.reference), "the start names what is open")
            #expect(try await other.post(#"{"type":"request","request":{"action":"check"}}"#).status == 200)

            proxy.become(.forward)
            try await proxy.start()
            #expect(try await Poll.until(.seconds(40)) { try await Self.events(next, of: told.reference).count == 3 })
            let found = try #require(try await Self.events(next, of: told.reference).last)
            #expect(found.code == "reset.not-delivered" && found.cause == "found-changed", "\(found)")
            #expect(
                try await Poll.until(.seconds(10)) { try await other.reset("EXAMPLE\\user0041").password != nil })
            try await proxy.stop()
        }

        @Test(
            "asked again at once after a lost answer, as callers do: the later reset is done, and what became of the first is told all the same",
            // What never came through can be told only after half a minute.
            arguments: [LDAPProxy.Mode.dieAfterModify] + (Soak.isOn ? [.dieBeforeModify] : []))
        func superseded(_ death: LDAPProxy.Mode) async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { Self.patient(&$0, proxy) }
            let caller = try await lab.caller()
            #expect(try await caller.reset("EXAMPLE\\user0042").password != nil)
            proxy.become(death)
            let told = try await lab.refusal("EXAMPLE\\user0042")
            #expect(told.code == "reset.undecided", "\(told)")
            proxy.become(.forward)
            try await proxy.start()
            #expect(try await Poll.until(.seconds(10)) { try await caller.reset("EXAMPLE\\user0042").password != nil })
            #expect(try await Poll.until(.seconds(60)) { try await Self.events(lab.service, of: told.reference).count == 3 })
            let last = try #require(try await Self.events(lab.service, of: told.reference).last)
            // The service looks every few seconds: who is slower than that finds it told before the later reset.
            let causes =
                death == .dieAfterModify
                ? ["superseded-after-change", "found-changed"] : ["superseded-unchanged", "found-unchanged"]
            #expect(causes.contains(last.cause ?? "") && last.fact("resolves") == "reset.undecided", "\(last)")
            try await proxy.stop()
        }
    }
}
