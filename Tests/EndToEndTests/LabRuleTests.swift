import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.lab) struct LabRuleTests {
        @Test("membership decides: nested, primary and circular ones count, forbidden wins, a change acts at once")
        func groups() async throws {
            let lab = try await LabService()
            let caller = try await lab.caller()
            for user in ["jon.one", "user0012", "primary.one", "cycle.one"] {
                #expect(try await caller.reset(user).password != nil, "\(user)")
            }
            let refused: [(user: String, cause: String)] = [
                ("outsider.one", "not-in-allowed-group"), ("user0005", "not-in-allowed-group"),
                ("denied.one", "in-forbidden-group"), ("denied.nested", "in-forbidden-group"),
            ]
            for row in refused {
                let before = try await lab.example.state(of: row.user)
                #expect(try await lab.refusal(row.user).cause == row.cause, "\(row.user)")
                #expect(try await lab.example.state(of: row.user) == before, "\(row.user)")
            }
            let (jon, denied) = (try await lab.example.dn(of: "jon.one"), try await lab.example.dn(of: "reset-denied"))
            try await lab.example.add(jon, to: denied)
            let event = try await lab.refusal("jon.one")
            try await lab.example.remove(jon, from: denied)
            #expect(event.cause == "in-forbidden-group")
            #expect(try await caller.reset("jon.one").password != nil)
        }

        @Test("privileged accounts are refused although the directory would allow it, unless named")
        func privileged() async throws {
            let lab = try await LabService { wishes in
                wishes.account = \.power
                wishes.settings["accounts.protectedAllowed"] = "EXAMPLE\\gpo.creator"
            }
            let accounts = [
                "admin.count", "da.direct", "da.nested", "ent.admin", "schema.admin", "builtin.admin", "acct.op", "backup.op",
                "server.op", "print.op", "protected.user", "repl.one", "cert.pub", "Administrator", "krbtgt", "svc-power",
                "COMP1$", "gmsa1$", "msa1$", "PARTNER$",
            ]
            for login in accounts {
                let before = try await lab.example.state(of: login)
                let event = try await lab.refusal("EXAMPLE\\" + login)
                #expect(event.code == "reset.refused" && event.cause == "protected-account", "\(login): \(event)")
                #expect(event.fact("protection") != nil)
                #expect(try await lab.example.state(of: login) == before, "\(login)")
            }
            let caller = try await lab.caller()
            #expect(try await caller.reset("EXAMPLE\\gpo.creator").password != nil)
        }

        @Test("a name that two domains have is refused without its domain")
        func ambiguous() async throws {
            let lab = try await LabService()
            let event = try await lab.refusal("twin.one")
            #expect(event.cause == "ambiguous-account" && event.fact("matches") == "2")
            #expect(event.fact("detail") == "in: example, other")
            let caller = try await lab.caller()
            #expect(try await caller.reset("EXAMPLE\\twin.one").username?.hasSuffix(lab.example.base) == true)
            #expect(try await caller.reset("corp.other.test\\twin.one").username?.hasSuffix(lab.other.base) == true)
            let nowhere = try await lab.refusal("NOWHERE\\twin.one")
            #expect(nowhere.cause == "unknown-domain" && nowhere.fact("detail") == "known: EXAMPLE, OTHER")
        }

        @Test("states: locked by the setting and unlocked with it; disabled, expired and smart card never")
        func states() async throws {
            for resetLocked in [false, true] {
                let lab = try await LabService { $0.settings["password.resetLocked"] = String(resetLocked) }
                let caller = try await lab.caller()
                let locked = lab.example.principal("locked.one")
                try await lab.example.lock(locked)
                if resetLocked {
                    let password = try #require(try await caller.reset("locked.one").password)
                    #expect(try await lab.example.canBind(locked, password) == "49 773")
                    #expect(try await lab.outcome().fact("unlocked") == "yes")
                } else {
                    #expect(try await lab.refusal("locked.one").cause == "account-locked")
                    #expect(try await lab.example.canBind(locked, lab.example.personPassword) == "49 775")
                }
                let never: [(user: String, cause: String)] = [
                    ("disabled.one", "account-disabled"), ("expired.one", "account-expired"),
                    ("smartcard.one", "smart-card-required"),
                ]
                for row in never {
                    let before = try await lab.example.state(of: row.user)
                    #expect(try await lab.refusal(row.user).cause == row.cause)
                    #expect(try await lab.example.state(of: row.user) == before, "\(row.user)")
                }
            }
        }

        @Test("never-expires and cannot-change go with a warning in the record; must-change can be switched off")
        func mustChange() async throws {
            let lab = try await LabService()
            let caller = try await lab.caller()
            for user in ["never.one", "cannot.one"] {
                #expect(try await caller.reset(user).password != nil)
                let event = try await lab.outcome()
                #expect(event.level == "warning" && event.fact("warning") != nil, "\(event)")
            }
            let off = try await LabService { $0.settings["password.mustChange"] = "false" }
            let password = try #require(try await off.caller().reset("user0013").password)
            #expect(try await off.example.canBind(off.example.principal("user0013"), password) == "ok")
            #expect(try await off.outcome().fact("mustChange") == "no")
        }
    }
}
