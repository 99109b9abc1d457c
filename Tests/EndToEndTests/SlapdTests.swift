import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.lab) struct SlapdTests {
        @Test(
            "all forms of a name lead to the account; the new password has to be changed, the old one is dead",
            arguments: ["modify", "exop"])
        func forms(write: String) async throws {
            let lab = try await SlapdService(write: write)
            let caller = try await lab.caller()
            let login = write == "modify" ? "user0200" : "user0202"
            let dn = lab.slapd.person(login)
            var last = lab.slapd.personPassword
            for user in [
                login, login.uppercased(), "example\\\(login)", "EXAMPLE.test\\\(login)", "\(login)@example.test", "LDAP://\(dn)",
                "ldap://example.test/\(dn)",
            ] {
                let answer = try await caller.reset(user)
                let password = try #require(answer.password, "\(user): \(answer.body)")
                #expect(answer.username == dn)
                #expect(try await lab.slapd.canBind(dn, password) == "must-change", "\(user)")
                #expect(try await lab.slapd.canBind(dn, last) == "49")
                last = password
            }
            let outcome = try #require(try await lab.service.events().last)
            #expect(outcome.code == "reset.done" && outcome.fact("mustChange") == "yes" && outcome.fact("markerBefore") != nil)
            #expect(try await lab.service.command(["events", "verify"]).exitCode == 0)
        }

        @Test("groups, states and policies decide, and what is refused is left as it was", arguments: ["modify", "exop"])
        func rules(write: String) async throws {
            let lab = try await SlapdService(write: write)
            let caller = try await lab.caller()
            for user in ["nested.one", "cycle.one", "unique.one", "primary.one", "posix.one", "jon.one"] {
                #expect(try await caller.reset(user).password != nil, "\(user)")
            }
            let refused: [(user: String, cause: String)] = [
                ("user0001", "not-in-allowed-group"), ("outsider.one", "not-in-allowed-group"),
                ("denied.one", "in-forbidden-group"),
                ("denied.nested", "in-forbidden-group"), ("shut.one", "account-disabled"), ("disabled.one", "account-disabled"),
                ("expired.one", "account-expired"), ("admin.one", "protected-account"), ("strict.one", "weaker-than-policy"),
            ]
            for row in refused {
                let before = try await lab.state(of: row.user)
                #expect(try await lab.refusal(row.user).cause == row.cause, "\(row.user)")
                #expect(try await lab.state(of: row.user) == before, "\(row.user)")
            }
            #expect(try await lab.refusal("nobody.at.all").cause == "unknown-account")
            let jon = lab.slapd.person("jon.one")
            try await lab.slapd.modify("cn=reset-denied,ou=Groups," + lab.slapd.base, "add: member\nmember: \(jon)\n")
            #expect(try await lab.refusal("jon.one").cause == "in-forbidden-group")
            try await lab.slapd.modify("cn=reset-denied,ou=Groups," + lab.slapd.base, "delete: member\nmember: \(jon)\n")
            #expect(try await caller.reset("jon.one").password != nil)
        }

        @Test("a locked account is unlocked with its reset, or refused where the settings say so")
        func locked() async throws {
            let dn = try LabSlapd.running().person("user0204")
            let kept = try await SlapdService(["password.resetLocked": "false"])
            try await kept.slapd.lock(dn)
            #expect(try await kept.refusal("user0204").cause == "account-locked")
            #expect(try await kept.slapd.canBind(dn, kept.slapd.personPassword) == "locked")
            try await kept.service.stop()
            let lab = try await SlapdService()
            let password = try #require(try await lab.caller().reset("user0204").password)
            #expect(try await lab.slapd.canBind(dn, password) == "must-change")
            #expect(try await lab.service.events().last?.fact("unlocked") == "yes")
        }

        @Test("a policy that only the server knows of refuses, nothing changes, and the record names the rule")
        func policy() async throws {
            // While a change is asked for, the overlay does not look at the least age.
            let lab = try await SlapdService(["password.mustChange": "false"])
            let dn = lab.slapd.person("user0206")
            try await lab.slapd.modify("cn=default,ou=Policies," + lab.slapd.base, "replace: pwdMinAge\npwdMinAge: 3600\n")
            let caller = try await lab.caller()
            let password = try #require(try await caller.reset("user0206").password)
            let before = try await lab.state(of: "user0206")
            let event = try await lab.refusal("user0206")
            try await lab.slapd.modify("cn=default,ou=Policies," + lab.slapd.base, "delete: pwdMinAge\n")
            #expect(event.code == "reset.failed" && event.cause == "target-policy", "\(event)")
            #expect(event.fact("directoryCode") == "passwordTooYoung" && event.fact("policy")?.hasPrefix("cn=default") == true)
            #expect(try await lab.state(of: "user0206") == before)
            #expect(try await lab.slapd.canBind(dn, password) == "ok")
        }

        @Test("a password that somebody chose a short while ago is too young for a reset too: said in plain words")
        func tooYoung() async throws {
            let lab = try await SlapdService()
            let (login, chosen) = ("user0232", "Chosen-by-me-2026-a")
            let dn = lab.slapd.person(login)
            let reset = try #require(try await lab.caller().reset(login).password)
            try await lab.slapd.modify("cn=default,ou=Policies," + lab.slapd.base, "replace: pwdMinAge\npwdMinAge: 3600\n")
            // While a change is asked for, the age does not count, of a second reset either.
            let again = try #require(try await lab.caller().reset(login).password)
            #expect(again != reset)
            try await lab.slapd.change(dn, from: again, to: chosen)
            let event = try await lab.refusal(login)
            try await lab.slapd.modify("cn=default,ou=Policies," + lab.slapd.base, "delete: pwdMinAge\n")
            #expect(event.cause == "target-policy" && event.fact("directoryCode") == "passwordTooYoung", "\(event)")
            #expect(try await lab.slapd.canBind(dn, chosen) == "ok")
            let told = try await lab.service.command(["events", "--last", "1", "--explain"]).output
            #expect(told.contains("came too young") && told.contains("pwdMinAge"), "\(told)")
            #expect(!told.contains("Raise `password.length`"), "\(told)")
        }

        @Test("a policy that asks for the old password refuses every reset, by both ways of writing, and the record says why")
        func oldPassword() async throws {
            for write in ["modify", "exop"] {
                let lab = try await SlapdService(write: write)
                let before = try await lab.state(of: "user0234")
                let policy = "cn=default,ou=Policies," + lab.slapd.base
                try await lab.slapd.modify(policy, "replace: pwdSafeModify\npwdSafeModify: TRUE\n")
                let event = try await lab.refusal("user0234")
                try await lab.slapd.modify(policy, "replace: pwdSafeModify\npwdSafeModify: FALSE\n")
                #expect(event.fact("directoryCode") == "mustSupplyOldPassword", "\(write): \(event)")
                #expect(try await lab.state(of: "user0234") == before)
                let told = try await lab.service.command(["events", "--last", "1", "--explain"]).output
                #expect(told.contains("asks for the old password") && told.contains("pwdSafeModify"), "\(told)")
                try await lab.service.stop()
            }
        }

        @Test("a policy under which people may not change their passwords holds no reset up")
        func noChange() async throws {
            let lab = try await SlapdService(["password.mustChange": "false"])
            let policy = "cn=default,ou=Policies," + lab.slapd.base
            try await lab.slapd.modify(policy, "replace: pwdAllowUserChange\npwdAllowUserChange: FALSE\n")
            let password = try await lab.caller().reset("user0236").password
            try await lab.slapd.modify(policy, "delete: pwdAllowUserChange\n")
            #expect(password != nil)
        }

        @Test("a referral in the tree is never followed, and never taken for a missing account")
        func referrals() async throws {
            let slapd = try LabSlapd.running()
            let elsewhere = try await LDAPProxy.before(slapd.controller)
            let lab = try await SlapdService()
            let place = "ou=Elsewhere,ou=People," + slapd.base
            let before = try await lab.state(of: "user0230")
            try await slapd.refer(place, to: elsewhere.server + "/ou=People," + slapd.base)
            for user in ["user0230", "nobody.at.all", "LDAP://uid=user0230," + place, "LDAP://" + place] {
                let event = try await lab.refusal(user)
                #expect(event.cause == "directory-elsewhere", "\(user): \(event)")
                #expect(event.code == "reset.failed" || event.code == "reset.refused", "\(user): \(event)")
            }
            let told = try await lab.service.command(["events", "--last", "1", "--explain"]).output
            #expect(told.contains("refers to another one"), "\(told)")
            try await slapd.unrefer(place)
            #expect(try await lab.state(of: "user0230") == before)
            #expect(try await lab.caller().reset("user0230").password != nil)
            try await lab.service.stop()
            // Beside what is searched it is nobody's business.
            let narrow = try await SlapdService([
                "domains.corp.base": "ou=People," + slapd.base, "domains.corp.openldap.groupBase": "ou=Groups," + slapd.base,
            ])
            let beside = "ou=Elsewhere," + slapd.base
            try await slapd.refer(beside, to: elsewhere.server + "/" + slapd.base)
            let password = try await narrow.caller().reset("user0238").password
            try await slapd.unrefer(beside)
            #expect(password != nil)
            #expect(elsewhere.accepted == 0)
            try await elsewhere.stop()
        }

        @Test("a missing right: one modify changes nothing; after the operation of its own the password is told to nobody")
        func rights() async throws {
            let partial = try LabSlapd.running().partialDN
            let whole = try await SlapdService(account: partial)
            let before = try await whole.state(of: "user0208")
            let event = try await whole.refusal("user0208")
            #expect(event.code == "reset.failed" && event.cause == "target-insufficient-rights", "\(event)")
            #expect(try await whole.state(of: "user0208") == before)
            let steps = try await SlapdService(write: "exop", account: partial)
            let open = try await steps.refusal("user0208")
            #expect(open.code == "reset.undecided" && open.level == "alarm", "\(open)")
            #expect(open.fact("detail")?.contains("asking for a change was refused") == true, "\(open)")
        }

        @Test("an answer to the modify that is lost: success by reading back")
        func readBack() async throws {
            let slapd = try LabSlapd.running()
            let proxy = try await LDAPProxy.before(slapd.controller)
            let lab = try await SlapdService(
                servers: [proxy.server], ["domains.corp.operationTimeout": "1s", "reset.readBackLimit": "3s"])
            let caller = try await lab.caller()
            proxy.become(.swallowModifyAnswers)
            let password = try #require(try await caller.reset("user0210").password)
            #expect(proxy.modifications == 1)
            #expect(try await slapd.canBind(slapd.person("user0210"), password) == "must-change")
            let event = try #require(try await lab.service.events().last)
            #expect(event.code == "reset.done" && event.fact("markerAfter") != nil, "\(event)")
            try await proxy.stop()
        }

        @Test("settings of OpenLDAP under another kind, and nonsense among them, are refused by name")
        func settings() async throws {
            let folder = try ScratchFolder()
            let rows: [(settings: [String], words: [String])] = [
                (["domains.corp.openldap.login=uid"], ["has settings under openldap", "kind: openldap"]),
                (["domains.corp.kind=novell"], ["domains.corp.kind", "openldap"]),
                (
                    ["domains.corp.kind=openldap", "domains.corp.openldap.login=u id"],
                    ["domains.corp.openldap.login", "attribute"]
                ),
                (["domains.corp.kind=openldap", "domains.corp.openldap.disabledBy=no"], ["disabledBy", "attribute=value"]),
                (["domains.corp.kind=openldap", "domains.corp.openldap.passwordWrite=plain"], ["passwordWrite", "exop"]),
            ]
            try folder.write("secret", to: "password")
            for row in rows {
                var words = [
                    "configure", "--force", "--config", folder.file("rekey.yaml"), "--self-signed", "127.0.0.1",
                    "--client", "desk=bearer", "--domain", "corp=ldaps://127.0.0.1", "--account", "corp=cn=x,dc=y",
                    "--password-file", "corp=" + folder.file("password"), "--allow", "everyone",
                ]
                for setting in row.settings { words += ["--set", setting] }
                let run = try await Binary.run(words)
                for word in row.words { #expect((run.output + run.errors).contains(word), "\(row.settings): \(run)") }
            }
        }
    }
}
