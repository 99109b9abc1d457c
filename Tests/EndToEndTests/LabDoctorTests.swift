import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// On real controllers, each thing is broken in turn, and the doctor names just that.
    @Suite("The doctor on the lab", .lab) struct LabDoctorTests {
        // The second domain has nothing to do with what is broken in the first.
        private static func healthy(_ wishes: inout LabService.Wishes) throws {
            wishes.account = \.resetReadingPolicies
            wishes.settings["password.length"] = "20"
            wishes.settings["listener.port"] = "0"
            for name in ["example", "other"] {
                wishes.settings["domains.\(name).base"] = "OU=People,\(try Lab.domain(name).base)"
            }
        }

        private static func check(
            _ words: [String] = [], _ change: (inout LabService.Wishes) async throws -> Void = { _ in }
        ) async throws -> CheckReport {
            var wishes = LabService.Wishes()
            try healthy(&wishes)
            try await change(&wishes)
            let folder = try ScratchFolder()
            try await LabService.configure(folder, wishes)
            let run = try await Binary.run(["check", "--json", "--config", folder.file("rekey.yaml")] + words)
            for secret in [LabService.token, "Svc-Reset-Pass1"] { #expect(!run.output.contains(secret)) }
            return try CheckReport(run)
        }

        @Test("in order: exit code 0")
        func inOrder() async throws {
            let report = try await Self.check()
            #expect(report.exitCode == 0 && report.wrong.isEmpty, "\(report.told)")
            for part in ["reach", "clock", "expiry", "bind", "domain", "base", "rights", "excess", "policy"] {
                #expect(report.findings.contains { $0.id == "directory.example.\(part)" && $0.level == "ok" }, "\(part)")
            }
        }

        static let link: [LabBreakage] = [
            LabBreakage("a wrong port", ["directory.example.reach"], told: ["domains.example.servers", "refused", "637"]) {
                $0.servers["example"] = try Lab.domain("example").server + ":637"
            },
            LabBreakage("a name that leads nowhere", ["directory.example.name"], told: ["dc9.invalid", "getent hosts"]) {
                $0.servers["example"] = "ldaps://dc9.invalid"
            },
            LabBreakage("one controller of two away", ["directory.example.reach"], 1, told: ["domains.example.servers"]) {
                $0.servers["example"] = "ldaps://127.0.0.1:9,\(try Lab.domain("example").server)"
            },
            LabBreakage("an unknown authority", ["directory.example.tls"], told: ["domains.example.ca", "does not vouch"]) {
                $0.authorities["example"] = try Lab.domain("other").ca
            },
            LabBreakage("a wrong name", ["directory.example.tls"], told: ["is for ", "domains.example.servers"]) {
                // Old ways to write an address make a name of the controller that its certificate does not have.
                $0.servers["example"] = "ldaps://" + (try Lab.domain("example").address).replacing(".0.", with: ".")
            },
            LabBreakage("the global catalog's port", ["directory.example.port"], told: ["global catalog", "leave the port out"]) {
                $0.servers["example"] = try Lab.domain("example").server + ":3269"
            },
            LabBreakage("two domains in one", ["directory.example.servers"], told: ["different domains"]) {
                let (example, other) = (try Lab.domain("example"), try Lab.domain("other"))
                let both = String(decoding: try Data(contentsOf: URL(fileURLWithPath: example.ca)), as: UTF8.self)
                let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rekey-two-authorities.pem")
                try Data((both + String(contentsOfFile: other.ca, encoding: .utf8)).utf8).write(to: folder)
                $0.servers["example"] = "\(example.server),\(other.server)"
                $0.authorities["example"] = folder.path
            },
        ]

        static let signIn: [LabBreakage] = [
            LabBreakage(
                "a wrong password", "directory.example.bind",
                told: ["data 52e", "credentials.example.password", "rekey secret seal credentials.example.password"],
                account: { LabAccount(name: $0.resetReadingPolicies.name, password: "not-the-password") }),
            LabBreakage("a disabled account", person: "disabled.one", told: "data 533", "disabled", "credentials.example.user"),
            LabBreakage("an expired account", person: "expired.one", told: "data 701", "expired"),
            LabBreakage("an account that must change", person: "mustchange.one", told: "data 773", "must be changed"),
            LabBreakage("a locked account", person: "locked.one", told: "data 775", "locked"),
            LabBreakage("a base outside the domain", ["directory.example.base"], told: ["DC=nowhere", "domains.example.base"]) {
                $0.settings["domains.example.base"] = "OU=People,DC=nowhere"
            },
            LabBreakage("a base that is not there", ["directory.example.base"], told: ["OU=Peepel", "domains.example.base"]) {
                $0.settings["domains.example.base"] = "OU=Peepel,\(try Lab.domain("example").base)"
            },
        ]

        static let rights: [LabBreakage] = [
            LabBreakage(
                "no rights", ["directory.example.rights"],
                told: [
                    "Reset Password, write pwdLastSet, write lockoutTime", "dsacls", "EXAMPLE\\\\svc-reset-pso:CA;Reset Password",
                ]
            ) {
                $0.settings["domains.example.base"] = "OU=Elsewhere,\(try Lab.domain("example").base)"
            },
            LabBreakage(
                "rights on some only", ["directory.example.rights"], 1, told: ["CN=elsewhere.one", "OU=Elsewhere"]
            ) {
                $0.settings["domains.example.base"] = nil
            },
            LabBreakage(
                "a domain administrator", "directory.example.excess", 1,
                told: ["Domain Admins", "Administrator", "dsacls"], account: \.power),
            LabBreakage(
                "figures of policies hidden", "directory.example.hidden-policies", 1, told: ["CN=strict", "dsacls", ":GR"],
                account: \.reset),
            LabBreakage(
                "a fine-grained policy longer than the recipe", ["directory.example.policy"], 1,
                told: ["CN=strict", "20 characters", "password.length"]
            ) { $0.settings["password.length"] = "16" },
            LabBreakage(
                "the domain's policy longer than the recipe", ["directory.example.policy", "directory.other.policy"], 2,
                told: ["every reset is refused", "set password.length to 12"]
            ) { $0.settings["password.length"] = "11" },
        ]

        @Test("names just that one", arguments: link + signIn + rights)
        func broken(row: LabBreakage) async throws {
            row.expect(try await Self.check([], row.change))
        }

        @Test("one right of the three missing, one denied, one too many: each is told of the very unit")
        func oneRight() async throws {
            let lab = try Lab.domain("example")
            let sid = try await lab.sid(of: "svc-reset-pso")
            func check(_ rules: String, before: String? = nil) async throws -> CheckReport {
                let unit = try await lab.unit("doctor", rules: rules)
                if let before { try await lab.grant(before, on: unit) }
                return try await Self.check { $0.settings["domains.example.base"] = unit }
            }
            let whole = lab.delegation(to: sid)
            #expect(try await check(whole).wrong == [])
            for (left, told) in [
                ("reset", "Reset Password: missing"), ("mustChange", "write pwdLastSet: missing"),
                ("unlock", "write lockoutTime: missing"),
            ] {
                let report = try await check(lab.delegation(to: sid, without: left))
                #expect(report.wrong == ["directory.example.rights"] && report.exitCode == 2, "\(report.told)")
                #expect(report.told.contains(told) && report.told.contains("OU=doctor,"), "\(report.told)")
            }
            let user = "bf967aba-0de6-11d0-a285-00aa003049e2"
            let denied = try await check(whole, before: "(OD;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;\(user);\(sid))")
            #expect(denied.wrong == ["directory.example.rights"] && denied.told.contains("denied by a rule"), "\(denied.told)")
            let more = try await check(whole + "(OA;CIIO;WP;;\(user);\(sid))")
            #expect(more.wrong == ["directory.example.excess"] && more.told.contains("it may write"), "\(more.told)")
            let owner = try await check(whole + "(A;CIIO;WDWO;;;\(sid))")
            #expect(owner.wrong == ["directory.example.excess"] && owner.told.contains("WriteDacl, WriteOwner"), "\(owner.told)")
            try await lab.removeUnit("doctor")
        }

        @Test("--probe tries the rights on the account that is named, in its own domain")
        func probe() async throws {
            let good = try await Self.check(["--probe", "EXAMPLE\\jon.one"])
            #expect(good.wrong == [], "\(good.told)")
            #expect(good.findings.contains { $0.id == "directory.example.rights" && $0.text.contains("CN=jon.one,") })
            #expect(good.findings.contains { $0.id == "directory.other.rights" && $0.level == "skipped" })
            let nobody = try await Self.check(["--probe", "jon.onee"])
            #expect(
                nobody.wrong == ["directory.example.rights", "directory.other.rights"] && nobody.exitCode == 2, "\(nobody.told)")
            let bad = try await Self.check(["--probe", "EXAMPLE\\elsewhere.one"]) { $0.settings["domains.example.base"] = nil }
            #expect(bad.wrong == ["directory.example.rights"] && bad.exitCode == 2, "\(bad.told)")
        }

        @Test("a group name that several groups have, and one that no domain has")
        func groups() async throws {
            let lab = try Lab.domain("example")
            for (unit, login) in [("Groups", "doctor-a"), ("People", "doctor-b")] {
                let dn = "CN=doctor-twice,OU=\(unit),\(lab.base)"
                _ = try await lab.modify("dn: \(dn)\nchangetype: delete\n")
                let add = try await lab.modify("dn: \(dn)\nchangetype: add\nobjectClass: group\nsAMAccountName: \(login)\n")
                try #require(add.exitCode == 0, "\(add)")
            }
            let twice = try await Self.check { $0.settings["groups.forbidden"] = "doctor-twice" }
            #expect(twice.wrong == ["groups.forbidden"] && twice.exitCode == 1, "\(twice.told)")
            #expect(twice.told.contains("2 groups of domain example"))
            for unit in ["Groups", "People"] {
                _ = try await lab.modify("dn: CN=doctor-twice,OU=\(unit),\(lab.base)\nchangetype: delete\n")
            }
            let none = try await Self.check { $0.settings["groups.forbidden"] = "EXAMPLE\\reset-denied,EXAMPLE\\doctor-nobody" }
            #expect(
                none.wrong == ["groups.forbidden"] && none.exitCode == 2 && none.told.contains("doctor-nobody"), "\(none.told)")
        }

        @Test(
            "a domain-local group, which counts for accounts of its own domain only, is told of where there are several domains")
        func domainLocal() async throws {
            let (example, other) = (try Lab.domain("example"), try Lab.domain("other"))
            func put(_ lab: LabDomain, _ name: String, type: Int32) async throws {
                let dn = "CN=\(name),OU=Groups,\(lab.base)"
                _ = try await lab.modify("dn: \(dn)\nchangetype: delete\n")
                let add = try await lab.modify(
                    "dn: \(dn)\nchangetype: add\nobjectClass: group\nsAMAccountName: \(name)\ngroupType: \(type)\n")
                try #require(add.exitCode == 0, "\(add)")
            }
            // GROUP_TYPE_SECURITY_ENABLED with RESOURCE_GROUP or UNIVERSAL_GROUP (MS-ADTS 2.2.12).
            let (local, universal) = (Int32(bitPattern: 0x8000_0004), Int32(bitPattern: 0x8000_0008))
            try await put(example, "doctor-local", type: local)
            try await put(example, "doctor-universal", type: universal)
            let whole = "CN=doctor-local,OU=Groups,\(example.base)".replacing(",", with: "\\,")
            for name in ["EXAMPLE\\doctor-local", "doctor-local", whole] {
                let report = try await Self.check { $0.settings["groups.forbidden"] = name }
                #expect(report.wrong == ["groups.forbidden"] && report.exitCode == 1, "\(report.told)")
                #expect(report.told.contains("domain-local") && report.told.contains("of domain example only"), "\(report.told)")
                #expect(report.told.contains("global or universal"), "\(report.told)")
            }
            let client = try await Self.check { $0.settings["clients.desk.groups"] = "EXAMPLE\\doctor-local" }
            #expect(client.wrong == ["groups.client.desk"] && client.exitCode == 1, "\(client.told)")
            let privileged = try await Self.check { $0.settings["accounts.privilegedGroups"] = "EXAMPLE\\doctor-local" }
            #expect(privileged.wrong == ["groups.privileged"] && privileged.exitCode == 1, "\(privileged.told)")
            let good = try await Self.check {
                $0.settings["groups.forbidden"] = "EXAMPLE\\doctor-universal,EXAMPLE\\reset-denied,S-1-5-32-544"
            }
            #expect(good.wrong == [], "\(good.told)")
            // Once each domain has one, the name holds for accounts of each.
            try await put(other, "doctor-local", type: local)
            let each = try await Self.check { $0.settings["groups.forbidden"] = "doctor-local" }
            #expect(each.wrong == [], "\(each.told)")
            for (lab, name) in [(example, "doctor-local"), (example, "doctor-universal"), (other, "doctor-local")] {
                _ = try await lab.modify("dn: CN=\(name),OU=Groups,\(lab.base)\nchangetype: delete\n")
            }
        }

        @Test("a controller's certificate that has expired, or ends in ten days; the password is never sent to the first")
        func expiry() async throws {
            let lab = try Lab.domain("example")
            let expired = try await LDAPProxy.before(lab, days: -20 ... -1)
            let past = try await Self.check { $0.servers["example"] = expired.server }
            #expect(past.wrong == ["directory.example.tls"] && past.told.contains("was good until"), "\(past.told)")
            #expect(expired.requests == 0)
            try await expired.stop()
            let ending = try await LDAPProxy.before(lab, days: -1...10)
            let soon = try await Self.check { $0.servers["example"] = ending.server }
            #expect(soon.wrong == ["directory.example.expiry"] && soon.exitCode == 1, "\(soon.told)")
            try await ending.stop()
        }

        @Test("settings that others may write lead no password anywhere: the directories are not asked")
        func unbelieved() async throws {
            let lab = try Lab.domain("example")
            let proxy = try await LDAPProxy.before(lab)
            var wishes = LabService.Wishes()
            try Self.healthy(&wishes)
            wishes.servers["example"] = proxy.server
            let folder = try ScratchFolder()
            try await LabService.configure(folder, wishes)
            guard chmod(folder.file("rekey.yaml"), 0o622) == 0 else { throw LabFault("chmod") }
            let report = try CheckReport(await Binary.run(["check", "--json", "--config", folder.file("rekey.yaml")]))
            #expect(report.wrong == ["files.settings"], "\(report.told)")
            #expect(proxy.accepted == 0)
            try await proxy.stop()
        }

        @Test("a silent controller ends the check in time, and changes no more than that one finding")
        func silent() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("example"))
            proxy.become(.blackHole)
            let report = try await Self.check { wishes in
                wishes.servers["example"] = proxy.server
                wishes.settings["domains.example.connectTimeout"] = "1s"
            }
            #expect(report.wrong == ["directory.example.reach"] && report.told.contains("no answer within 1 s"), "\(report.told)")
            try await proxy.stop()
        }
    }
}
