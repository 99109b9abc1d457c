import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.lab) struct LabRightsTests {
        @Test("where nothing is delegated the reset fails, with a clear cause, and changes nothing")
        func notDelegated() async throws {
            let lab = try await LabService()
            let before = try await lab.example.state(of: "elsewhere.one")
            let event = try await lab.refusal("elsewhere.one")
            #expect(event.code == "reset.failed" && event.cause == "target-insufficient-rights", "\(event)")
            #expect(event.fact("resultCode") == "50")
            #expect(try await lab.example.state(of: "elsewhere.one") == before)
            let told = try await lab.service.command(["events", "--reference", event.reference])
            #expect(told.output.contains("pwdLastSet") && told.output.contains("Next: "))
        }

        @Test("with a part of the rights nothing is changed: the old password still signs in")
        func partly() async throws {
            let lab = try await LabService { $0.account = \.partial }
            try await lab.example.restore("user0020")
            let before = try await lab.example.state(of: "user0020")
            let event = try await lab.refusal("user0020")
            #expect(event.code == "reset.failed" && event.cause == "target-insufficient-rights", "\(event)")
            #expect(try await lab.example.state(of: "user0020") == before)
            #expect(
                try await lab.example.canBind(lab.example.principal("user0020"), lab.example.personPassword) == "ok")
        }

        @Test("weaker than the domain's policy: refused before anything is sent, both figures in the record")
        func domainPolicy() async throws {
            let lab = try await LabService { $0.settings["password.length"] = "11" }
            let event = try await lab.refusal("user0021")
            #expect(event.code == "reset.refused" && event.cause == "weaker-than-policy", "\(event)")
            #expect(event.fact("configured") == "11" && event.fact("required") == "12" && event.fact("figure") == "length")
            #expect(event.fact("policy")?.isEmpty == false)
        }

        @Test("a fine-grained policy: both figures where it may be read, otherwise the controller's refusal with its name")
        func finePolicy() async throws {
            let reading = try await LabService { $0.account = \.resetReadingPolicies }
            let before = try await reading.example.state(of: "pso.one")
            let known = try await reading.refusal("pso.one")
            #expect(known.code == "reset.refused" && known.cause == "weaker-than-policy", "\(known)")
            #expect(known.fact("configured") == "16" && known.fact("required") == "20")
            #expect(known.fact("policy")?.contains("strict") == true)
            let blind = try await LabService()
            let why = try await blind.service.command(["why", "client", "desk", "pso.one"])
            #expect(
                why.exitCode == 2 && why.outputWords.contains("Cannot tell") && why.outputWords.contains("CN=strict"), "\(why)")
            let translated = try await blind.refusal("pso.one")
            #expect(translated.code == "reset.failed" && translated.cause == "target-policy", "\(translated)")
            #expect(translated.fact("policy")?.contains("strict") == true && translated.fact("directoryCode") == "0000052D")
            #expect(try await reading.example.state(of: "pso.one") == before)
            let longer = try await LabService { $0.settings["password.length"] = "20" }
            #expect(try await longer.caller().reset("pso.one").password?.count == 20)
        }
    }
}
