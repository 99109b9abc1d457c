import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.lab) struct LabFaultTests {
        private static func patient(_ wishes: inout LabService.Wishes, _ proxy: LDAPProxy) {
            wishes.servers["example"] = proxy.server
            wishes.settings["domains.example.connectTimeout"] = "1s"
            wishes.settings["domains.example.operationTimeout"] = "1s"
            wishes.settings["reset.readBackLimit"] = "2s"
        }

        @Test("a controller that stops: answers in time, the other domain unaffected, recovers by itself")
        func stopped() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { Self.patient(&$0, proxy) }
            let caller = try await lab.caller()
            #expect(try await caller.reset("EXAMPLE\\user0030").password != nil)
            let open = lab.service.process.descriptors
            try await proxy.stop()
            let start = ContinuousClock.now
            for user in ["EXAMPLE\\user0030", "person0003"] {
                let event = try await lab.refusal(user)
                #expect(event.cause == "directory-unreachable", "\(event)")
            }
            #expect(start.duration(to: .now) < .seconds(8))
            #expect(try await caller.reset("OTHER\\person0003").password != nil)
            #expect(try await caller.reset("person0003@corp.other.test").password != nil)
            try await proxy.start()
            #expect(try await Poll.until(.seconds(5)) { try await caller.reset("EXAMPLE\\user0030").password != nil })
            #expect(lab.service.process.descriptors <= open + 4)
            proxy.become(.blackHole)
            let waiting = ContinuousClock.now
            #expect(try await lab.refusal("EXAMPLE\\user0030").cause == "directory-timed-out")
            #expect(waiting.duration(to: .now) < .seconds(8))
            #expect(try await caller.reset("OTHER\\person0003").password != nil)
            proxy.become(.forward)
            #expect(try await Poll.until(.seconds(5)) { try await caller.reset("EXAMPLE\\user0030").password != nil })
            try await proxy.stop()
        }

        @Test("a controller out of reach at the start: degraded, refuses, and works when it is back, without a restart")
        func degraded() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            try await proxy.stop()
            let lab = try await LabService { Self.patient(&$0, proxy) }
            let caller = try await lab.caller()
            let first = try #require(try await lab.service.events().first)
            #expect(first.code == "service.degraded" && first.level == "alarm")
            #expect(lab.service.process.errors.contains("degraded"))
            #expect(try await caller.post(#"{"type":"request","request":{"action":"check"}}"#).status == 200)
            let event = try await lab.refusal("EXAMPLE\\user0031")
            #expect(["directory-unreachable", "groups-unresolved"].contains(event.cause), "\(event)")
            try await proxy.start()
            #expect(try await Poll.until(.seconds(10)) { try await caller.reset("EXAMPLE\\user0031").password != nil })
            try await proxy.stop()
        }

        @Test("an answer to the modification that is lost: success by reading back")
        func readBack() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { Self.patient(&$0, proxy) }
            let caller = try await lab.caller()
            proxy.become(.swallowModifyAnswers)
            let password = try #require(try await caller.reset("EXAMPLE\\user0032").password)
            #expect(proxy.modifications == 1)
            #expect(try await lab.example.canBind(lab.example.principal("user0032"), password) == "49 773")
            let event = try await lab.outcome()
            #expect(
                event.code == "reset.done" && event.fact("markerBefore") != nil && event.fact("markerAfter") != nil, "\(event)")
            #expect(Int(event.fact("markerAfter") ?? "") == Int(event.fact("markerBefore") ?? "").map { $0 + 1 })
            try await proxy.stop()
        }

        @Test("an answer that is lost and cannot be read back: failed outside, undecided and an alarm in the record")
        func undecided() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { Self.patient(&$0, proxy) }
            proxy.become(.silentAfterModify)
            let start = ContinuousClock.now
            let event = try await lab.refusal("EXAMPLE\\user0033")
            #expect(start.duration(to: .now) < .seconds(12))
            #expect(event.code == "reset.undecided" && event.level == "alarm" && event.cause == "undecided", "\(event)")
            #expect(event.fact("controller") != nil && event.fact("markerBefore") != nil)
            let intent = try #require(try await lab.service.events("--code", "reset.intended").last)
            #expect(intent.reference == event.reference)
            #expect(proxy.modifications == 1)
            proxy.become(.forward)
            let caller = try await lab.caller()
            #expect(try await Poll.until(.seconds(10)) { try await caller.reset("EXAMPLE\\user0033").password != nil })
            try await proxy.stop()
        }

        @Test("a certificate of another authority: directory-tls in the record, and the service account never signs in")
        func wrongAuthority() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"), certifiedBy: Lab.domain("other"))
            let lab = try await LabService { Self.patient(&$0, proxy) }
            let event = try await lab.refusal("EXAMPLE\\user0034")
            #expect(event.cause == "directory-tls", "\(event)")
            #expect(proxy.accepted > 0 && proxy.requests == 0)
            let direct = try await LabService { try $0.authorities["example"] = Lab.domain("other").ca }
            #expect(try await direct.refusal("EXAMPLE\\user0034").cause == "directory-tls")
            // A forbidden group may be in the domain that cannot be asked, so nobody is let through before it has been.
            let unaffected = try await direct.refusal("OTHER\\person0004")
            #expect(unaffected.code == "reset.refused" && unaffected.cause == "directory-tls", "\(unaffected)")
            try await proxy.stop()
        }
    }
}
