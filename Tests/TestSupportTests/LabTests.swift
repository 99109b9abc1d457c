import TestSupport
import Testing

/// What other suites rely on is true of the directories, so that a change of the lab shows here first.
@Suite("The lab holds what it promises", .lab)
struct LabTests {
    struct BindCase: Sendable {
        let login: String
        let answer: String

        init(_ login: String, _ answer: String) { (self.login, self.answer) = (login, answer) }
    }

    private static let binds: [BindCase] = [
        BindCase("jon.one", "ok"), BindCase("user0299", "ok"), BindCase("locked.one", "49 775"),
        BindCase("lockedpast.one", "ok"), BindCase("disabled.one", "49 533"), BindCase("expired.one", "49 701"),
        BindCase("mustchange.one", "49 773"), BindCase("never.one", "ok"), BindCase("cannot.one", "ok"),
        BindCase("o'brien", "ok"), BindCase("a&b(c)", "ok"), BindCase("space in name", "ok"), BindCase("zürich.one", "ok"),
    ]

    @Test("states show when binding", arguments: binds)
    func bind(_ row: BindCase) async throws {
        let domain = try Lab.domain("example")
        #expect(try await domain.canBind("\(row.login)@\(domain.dns)", domain.personPassword) == row.answer)
    }

    @Test("the service accounts have the rights they are named for, and no more")
    func rights() async throws {
        let domain = try Lab.domain("example")
        let person = try await domain.dn(of: "user0298")
        let elsewhere = try await domain.dn(of: "elsewhere.one")
        let change = { (dn: String, attribute: String) in
            "dn: \(dn)\nchangetype: modify\nreplace: \(attribute)\n\(attribute): 0\n"
        }
        #expect(try await domain.modify(change(person, "pwdLastSet"), as: domain.reset).exitCode == 0)
        #expect(try await domain.modify(change(person, "lockoutTime"), as: domain.reset).exitCode == 0)
        #expect(try await domain.modify(change(elsewhere, "pwdLastSet"), as: domain.reset).exitCode == 50)
        #expect(try await domain.modify(change(elsewhere, "pwdLastSet"), as: domain.power).exitCode == 0)
        for account in [domain.partial, domain.none] {
            #expect(try await domain.modify(change(person, "pwdLastSet"), as: account).exitCode == 50)
        }
    }

    @Test("fine-grained policies are readable with the extra right only")
    func policies() async throws {
        let domain = try Lab.domain("example")
        let person = try #require(try await domain.attributes(of: try await domain.dn(of: "pso.one"), ["msDS-ResultantPSO"]))
        let policy = try #require(person["msDS-ResultantPSO"].first)
        let length = "msDS-MinimumPasswordLength"
        #expect(try await domain.attributes(of: policy, [length], as: domain.resetReadingPolicies)?[length] == ["20"])
        #expect(try await domain.attributes(of: policy, [length], as: domain.reset)?[length] == [])
    }

    @Test("the same login is in both domains, with an authority and a controller each")
    func twins() async throws {
        let (example, other) = (try Lab.domain("example"), try Lab.domain("other"))
        #expect(try await example.entries(matching: "(sAMAccountName=twin.one)", ["1.1"]).count == 1)
        #expect(try await other.entries(matching: "(sAMAccountName=twin.one)", ["1.1"]).count == 1)
        #expect(try await other.entries(matching: "(sAMAccountName=jon.one)", ["1.1"]).isEmpty)
        #expect(example.ca != other.ca)
        let names = try await other.entries(matching: "(objectClass=domainDNS)", ["1.1"]).map(\.dn)
        #expect(names == [other.base])
    }

    @Test("membership changes, and an account can be locked and freed")
    func changes() async throws {
        let domain = try Lab.domain("example")
        let person = try await domain.dn(of: "user0297")
        let group = try await domain.dn(of: "reset-denied")
        try await domain.add(person, to: group)
        #expect(try await domain.attributes(of: person, ["memberOf"])?["memberOf"].contains(group) == true)
        try await domain.remove(person, from: group)
        #expect(try await domain.attributes(of: person, ["memberOf"])?["memberOf"].contains(group) == false)
        try await domain.lock("user0297@\(domain.dns)")
        try await domain.replace("lockoutTime", of: person, with: ["0"])
        try await domain.setPassword(of: person, to: "Another-Pass1-ü")
        #expect(try await domain.canBind("user0297@\(domain.dns)", "Another-Pass1-ü") == "ok")
        try await domain.setPassword(of: person, to: domain.personPassword)
    }

    @Test("OpenLDAP holds its people, and its address is also given alone")
    func openLDAP() async throws {
        let slapd = try LabSlapd.running()
        let run = try await ToolRun.of(
            "/usr/bin/ldapsearch",
            [
                "-x", "-LLL", "-H", slapd.ldaps, "-D", slapd.bindDN, "-w", slapd.password, "-b", slapd.userDN(slapd.people - 1),
                "uid",
            ],
            environment: ["LDAPTLS_CACERT": slapd.ca, "LDAPCONF": "/dev/null"])
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(run.outputWords.contains("uid: user0299"))
    }
}
