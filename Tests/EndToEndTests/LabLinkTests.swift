import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.lab) struct LabLinkTests {
        @Test("what the gate refuses causes no directory traffic, and a check of the connection none either")
        func noTraffic() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { $0.servers["example"] = proxy.server }
            let caller = try await lab.caller()
            #expect(try await caller.reset("EXAMPLE\\user0050").password != nil)
            let (requests, accepted) = (proxy.requests, proxy.accepted)
            #expect(requests > 0)
            let wrong: [String?] = [
                nil, "", "x", String(LabService.token.dropLast()), LabService.token + "x", LabService.token.uppercased(),
                LabService.token.lowercased(), "Bearer \(LabService.token)", "\(LabService.token), \(LabService.token)",
            ]
            var answers: Set<String> = []
            for token in wrong {
                let refused = try await ResetCaller(port: lab.service.port, token: token)
                answers.insert(try await refused.reset("EXAMPLE\\user0051").withoutDate)
                answers.insert(try await refused.post("[", path: "/nowhere").withoutDate)
                await refused.close()
            }
            #expect(answers.count == 1 && answers.first?.hasPrefix("HTTP/1.1 404 ") == true, "\(answers)")
            #expect(try await caller.post(#"{"type":"request","request":{"action":"check"}}"#).status == 200)
            #expect(proxy.requests == requests && proxy.accepted == accepted)
            try await proxy.stop()
        }

        @Test("whatever the cause, a failure is the same bytes outside, and has its own cause in the record")
        func sameBytes() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { wishes in
                wishes.servers["example"] = proxy.server
                wishes.settings["domains.example.operationTimeout"] = "1s"
                wishes.settings["domains.example.connectTimeout"] = "1s"
            }
            let caller = try await lab.caller()
            var answers: Set<String> = []
            let users = [
                "EXAMPLE\\nobody", "twin.one", "NOWHERE\\x", "outsider.one", "denied.one", "EXAMPLE\\da.direct", "disabled.one",
                "expired.one", "smartcard.one", "elsewhere.one", "pso.one", "a@b@c",
            ]
            for user in users { answers.insert(try await caller.reset(user).withoutDate) }
            try await proxy.stop()
            answers.insert(try await caller.reset("EXAMPLE\\jon.one").withoutDate)
            #expect(answers.count == 1 && answers.first?.hasSuffix(RawHTTPSAnswer.failedBody) == true, "\(answers)")
            let outcomes = try await lab.service.events().filter { ["reset.refused", "reset.failed"].contains($0.code) }
            #expect(outcomes.count == users.count + 1)
            #expect(Set(outcomes.map { $0.cause ?? "" }).count == users.count + 1, "\(outcomes.map { $0.cause ?? "" })")
        }

        @Test("StartTLS serves as well as LDAPS, and its certificate is verified as strictly")
        func startTLS() async throws {
            let lab = try await LabService { wishes in
                wishes.servers = [
                    "example": try Lab.domain("example").startTLS, "other": try Lab.domain("other").startTLS,
                ]
            }
            let password = try #require(try await lab.caller().reset("user0052").password)
            #expect(try await lab.example.canBind(lab.example.principal("user0052"), password) == "49 773")
            let wrong = try await LabService { wishes in
                wishes.servers["example"] = try Lab.domain("example").startTLS
                wishes.authorities["example"] = try Lab.domain("other").ca
            }
            #expect(try await wrong.refusal("EXAMPLE\\user0052").cause == "directory-tls")
        }

        @Test("a controller that does not answer is passed over for the next in order")
        func secondController() async throws {
            let lab = try await LabService { wishes in
                let real = try Lab.domain("example").server
                wishes.servers["example"] = "ldaps://127.0.0.1:9,\(real)"
            }
            #expect(try await lab.caller().reset("EXAMPLE\\user0053").password != nil)
            #expect(try await lab.service.events().first?.code == "service.started")
        }

        @Test(
            "killed between the change and its outcome: the next start finds the change and raises the alarm; the account can be reset again"
        )
        func killedBetween() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            let lab = try await LabService { $0.servers["example"] = proxy.server }
            proxy.become(.swallowModifyAnswers)
            let caller = try await lab.caller()
            try await caller.send(try ResetCaller.body("EXAMPLE\\user0054"))
            #expect(try await Poll.until(.seconds(10)) { proxy.modifications == 1 })
            try await lab.service.killNow()
            await caller.close()
            proxy.become(.forward)
            let again = try await RunningService.serve(lab.folder, log: "again")
            #expect(
                try await Poll.until(.seconds(20)) { try await again.events().contains { $0.code == "reset.not-delivered" } })
            let events = try await again.events()
            let intent = try #require(events.first { $0.code == "reset.intended" })
            let alarm = try #require(events.first { $0.code == "reset.not-delivered" })
            #expect(alarm.reference == intent.reference && alarm.level == "alarm" && alarm.cause == "found-changed", "\(alarm)")
            #expect(alarm.account == (try await lab.example.dn(of: "user0054")) && alarm.fact("controller") != nil)
            let next = try await ResetCaller(port: again.port, token: LabService.token)
            #expect(try await next.reset("EXAMPLE\\user0054").password != nil)
            #expect(try await again.command(["events", "verify"]).exitCode == 0)
            try await proxy.stop()
        }
    }
}
