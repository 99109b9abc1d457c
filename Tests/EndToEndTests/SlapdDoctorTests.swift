import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// On a real OpenLDAP server, each thing is broken in turn, and the doctor names just that.
    @Suite("The doctor on slapd", .lab) struct SlapdDoctorTests {
        static let rights: [SlapdBreakage] = [
            SlapdBreakage(
                "one right of the two missing", ["directory.corp.rights"],
                told: ["write pwdReset: missing on uid=user0260", "attrs=pwdReset by dn.exact"]
            ) { $0.account = $0.slapd.partialDN },
            SlapdBreakage(
                "an ordinary person as service account", ["directory.corp.rights", "directory.corp.reading"],
                told: ["write userPassword: missing", "pwdReset, pwdAccountLockedTime of uid=user0260"]
            ) { ($0.account, $0.password) = ($0.slapd.person("user0262"), $0.slapd.personPassword) },
            SlapdBreakage(
                "the server's own administrator", ["directory.corp.excess"], 1,
                told: [
                    "rootdn", "may write cn, description, mail, pwdPolicySubentry, sn of uid=user0260",
                    "members of CN=RESET-ALLOWED",
                ]
            ) { ($0.account, $0.password) = ($0.slapd.adminDN, $0.slapd.adminPassword) },
            SlapdBreakage(
                "an account to try on that is not there", ["directory.corp.rights"], 2, told: ["no domain has the account"]
            ) { $0.probe = "nobody.at.all" },
            SlapdBreakage("no account to try on", [], 0, told: ["only when they are used", "rekey check --probe"]) {
                $0.probe = nil
            },
            SlapdBreakage(
                "a wrong password", ["directory.corp.bind"], told: ["credentials.corp.password", "rekey secret seal"]
            ) { $0.password = "not-the-password" },
            SlapdBreakage("a base that is not there", ["directory.corp.base"], told: ["ou=Peepel", "domains.corp.base"]) {
                $0.settings["domains.corp.base"] = "ou=Peepel," + $0.slapd.base
            },
        ]

        static let policies: [SlapdBreakage] = [
            SlapdBreakage(
                "a least age", "directory.corp.policy-age", 1, told: ["3600 s (pwdMinAge)", "passwordTooYoung", "cn=default"],
                policy: "pwdMinAge", "3600"),
            SlapdBreakage(
                "the old password asked for", "directory.corp.policy-old-password", 2,
                told: ["pwdSafeModify", "every reset is refused", "cn=default"], policy: "pwdSafeModify", "TRUE"),
            SlapdBreakage(
                "a policy longer than the recipe", "directory.corp.policy", 2,
                told: ["asks for 30 characters", "every reset is refused", "password.length to 30"],
                policy: "pwdMinLength", "30"),
            SlapdBreakage(
                "a policy of some longer than the recipe", ["directory.corp.policy"], 1,
                told: ["cn=strict", "resets of those under it", "password.length to 20"]
            ) { $0.settings["password.length"] = "16" },
            SlapdBreakage(
                "a standard policy that cannot be told", ["directory.corp.hidden-policies"], 1,
                told: ["ppolicy_default", "domains.corp.openldap.policy"]
            ) { $0.settings["domains.corp.openldap.policy"] = "cn=nosuch,ou=Policies," + $0.slapd.base },
            SlapdBreakage(
                "a part of the tree with another server", ["directory.corp.search"],
                told: ["held by another server", "ldap://127.0.0.1:9/"]
            ) { try await $0.refer("ou=Doctor,ou=People," + $0.slapd.base, to: "ldap://127.0.0.1:9/") },
        ]

        @Test("names just that one", arguments: rights + policies)
        func broken(row: SlapdBreakage) async throws {
            var doctor = try SlapdDoctor()
            try await row.change(&doctor)
            row.expect(try await doctor.check())
        }

        @Test("in order: exit code 0, by both ways of writing, and the account that rights are tried on stays as it was")
        func inOrder() async throws {
            for write in ["exop", "modify"] {
                var doctor = try SlapdDoctor()
                doctor.write = write
                let name = doctor.slapd.person("user0260")
                let before = try await doctor.slapd.entry(name)
                let report = try await doctor.check()
                #expect(report.exitCode == 0 && report.wrong.isEmpty, "\(report.told)")
                for part in ["reach", "bind", "domain", "base", "search", "reading", "rights", "excess", "policy"] {
                    #expect(report.findings.contains { $0.id == "directory.corp.\(part)" && $0.level == "ok" }, "\(part)")
                }
                #expect(try await doctor.slapd.entry(name) == before)
            }
        }

        @Test("a value that happens to be there is not taken away by trying", arguments: ["TRUE", "FALSE"])
        func untouched(value: String) async throws {
            var doctor = try SlapdDoctor()
            doctor.probe = "user0264"
            let name = doctor.slapd.person("user0264")
            try await doctor.slapd.modify(name, "replace: pwdReset\npwdReset: \(value)\n")
            let before = try await doctor.slapd.entry(name)
            let report = try await doctor.check()
            #expect(report.wrong == (value == "TRUE" ? [] : ["directory.corp.rights"]), "\(report.told)")
            #expect(try await doctor.slapd.entry(name) == before)
            try await doctor.slapd.modify(name, "replace: pwdReset\n")
        }
    }
}
