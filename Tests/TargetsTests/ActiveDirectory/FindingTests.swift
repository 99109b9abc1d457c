import DirectoryNames
import LDAPClient
import ResetCore
import Targets
import TestSupport
import Testing

/// Accounts are found by every form, by odd names too, and by nothing else.
@Suite(.lab)
struct FindingTests {
    @Test(arguments: [
        AccountSearch.login("jon.one"), .login("JON.One"),
        .principalName("jon.one@ad.example.test", implicitLogin: nil),
        .principalName("JON.ONE@AD.EXAMPLE.TEST", implicitLogin: nil),
        .principalName("nobody@brand.example.test", implicitLogin: "jon.one"),
        .distinguishedName("CN=jon.one,OU=People,DC=ad,DC=example,DC=test"),
        .distinguishedName("cn=JON.ONE , ou=people;DC=ad,dc=Example,DC=test"),
        .distinguishedName("CN=jon\\2Eone,OU=\\50eople,DC=ad,DC=example,DC=test"),
    ])
    func ordinaryPerson(_ search: AccountSearch) async throws {
        let lab = try Lab.domain("example")
        let found = try await lab.shared().find(search, limit: 2)
        let account = try #require(found.first)
        #expect(found.count == 1)
        #expect(account.login == "jon.one")
        #expect(account.distinguishedName == "CN=jon.one,OU=People,DC=ad,DC=example,DC=test")
        #expect(account.principalName == "jon.one@ad.example.test")
        #expect(account.id.domain == "example")
        #expect(account.sid.sid.hasPrefix("S-1-5-21-"))
        #expect(account.names.contains("jon.one"))
        #expect(account.state == [])
        #expect(account.protections == [])
        #expect(account.marker.controller == "\(lab.server):636")
        #expect(account.marker.version != nil)
    }

    @Test func identifierIsTheObjectGUID() async throws {
        let lab = try Lab.domain("example")
        let account = try await lab.shared().only("jon.one")
        let entry = try #require(try await lab.attributes(of: "<GUID=\(account.id.stable)>", ["sAMAccountName", "objectSid"]))
        #expect(entry["sAMAccountName"] == ["jon.one"])
        let bySID = try #require(try await lab.attributes(of: "<SID=\(account.sid.sid)>", ["sAMAccountName"]))
        #expect(bySID["sAMAccountName"] == ["jon.one"])
    }

    @Test(arguments: [
        "hostile.cn", "unicode.cn", "nihon.cn", "edges.cn", "paren.cn", "o'brien", "a&b(c)", "space in name", "zürich.one",
    ])
    func oddNamesByLoginPrincipalNameAndDistinguishedName(_ login: String) async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        let byLogin = try await domain.only(login)
        #expect(byLogin.login == login)
        let byName = try await domain.find(.distinguishedName(byLogin.distinguishedName), limit: 2)
        #expect(byName.map(\.id) == [byLogin.id])
        let rewritten = try DistinguishedName(byLogin.distinguishedName).description
        #expect(try await domain.find(.distinguishedName(rewritten), limit: 2).map(\.id) == [byLogin.id])
        let principal = try #require(byLogin.principalName)
        #expect(try await domain.find(.principalName(principal, implicitLogin: nil), limit: 2).map(\.id) == [byLogin.id])
        #expect(await domain.set(.to("Odd-Names-0k!"), on: byLogin) == .done)
    }

    @Test(arguments: [
        "*", "jon*", "*)(objectClass=*", "jon.one)(|(cn=*", "u*7)(mail=*", "*)(uid=*))(|(uid=*", "\\2a", "jon.one\u{0}",
        "(jon.one)",
        "jon.one)", "&(sAMAccountName=jon.one)", "<GUID=00000000-0000-0000-0000-000000000000>", "", " ", "jon.one\\00", "*@*",
        String(repeating: "a", count: 5_000),
    ])
    func injectedFiltersMatchNothing(_ text: String) async throws {
        let domain = try Lab.domain("example").shared()
        let searches: [AccountSearch] = [
            .login(text), .principalName(text, implicitLogin: text), .principalName(text, implicitLogin: nil),
            .distinguishedName(text), .distinguishedName("CN=\(text),OU=People,DC=ad,DC=example,DC=test"),
            .distinguishedName("CN=jon.one,OU=People,DC=ad,DC=example,DC=test\(text)"),
        ]
        for search in searches
        where search != .distinguishedName("CN=jon.one,OU=People,DC=ad,DC=example,DC=test ")
            && search != .distinguishedName("CN=jon.one,OU=People,DC=ad,DC=example,DC=test")
        {
            let found = try await domain.find(search, limit: 2)
            #expect(found.isEmpty, "\(search) found \(found.map(\.login))")
        }
    }

    @Test(arguments: [
        "CN=ghost,OU=People,DC=ad,DC=example,DC=test", "CN=jon.one,OU=People,DC=corp,DC=other,DC=test",
        "DC=ad,DC=example,DC=test",
        "CN=jon.one,OU=People,DC=sub,DC=ad,DC=example,DC=test", "OU=People,DC=ad,DC=example,DC=test",
        "CN=reset-allowed,OU=Groups,DC=ad,DC=example,DC=test", "CN=Configuration,DC=ad,DC=example,DC=test",
        "CN=Schema,CN=Configuration,DC=ad,DC=example,DC=test", "<GUID=19bba67a-5c4b-4859-b15c-b657e9ed547f>", "DC=test", "=",
        "CN=",
        "CN=jon.one", "CN=jon.one,OU=People,DC=ad,DC=example,DC=test,", "bogusAttribute=x,DC=ad,DC=example,DC=test",
    ])
    func distinguishedNamesOfNoAccountMatchNothing(_ name: String) async throws {
        #expect(try await Lab.domain("example").shared().find(.distinguishedName(name), limit: 2).isEmpty)
    }

    @Test func aNameThatIsOnesExplicitAndAnothersImplicitFindsBoth() async throws {
        let domain = try Lab.domain("example").shared()
        let found = try await domain.find(.principalName("clash.victim@ad.example.test", implicitLogin: "clash.victim"), limit: 2)
        #expect(Set(found.map(\.login)) == ["clash.victim", "clash.taker"])
        #expect(try await domain.find(.principalName("upn.explicit@brand.example.test", implicitLogin: nil), limit: 2).count == 1)
        #expect(try await domain.find(.principalName("upn.one@brand.example.test", implicitLogin: nil), limit: 2).isEmpty)
    }

    @Test func noMoreThanTheLimit() async throws {
        let domain = try Lab.domain("example").shared()
        let search = AccountSearch.principalName("clash.victim@ad.example.test", implicitLogin: "clash.victim")
        #expect(try await domain.find(search, limit: 1).count == 1)
        #expect(try await domain.find(search, limit: 0).isEmpty)
    }

    @Test func onlyBelowTheBase() async throws {
        let lab = try Lab.domain("example")
        let people = try lab.directory(base: "ou=people,dc=ad,dc=example,dc=test")
        #expect(try await people.find(.login("jon.one"), limit: 2).count == 1)
        #expect(try await people.find(.login("elsewhere.one"), limit: 2).isEmpty)
        let elsewhere = "CN=elsewhere.one,OU=Elsewhere,DC=ad,DC=example,DC=test"
        #expect(try await people.find(.distinguishedName(elsewhere), limit: 2).isEmpty)
        #expect(try await people.groups(.name("reset-allowed", domain: nil)).count == 1)
    }

    @Test(arguments: ["DC=corp,DC=other,DC=test", "DC=test"])
    func aBaseTheControllerDoesNotHoldIsAFault(_ base: String) async throws {
        let domain = try Lab.domain("example").directory(base: base)
        await #expect(throws: DirectoryFault.self) { try await domain.find(.login("jon.one"), limit: 2) }
    }

    @Test(arguments: ["example", "other"])
    func namesAreLearnt(_ which: String) async throws {
        let lab = try Lab.domain(which)
        #expect(try await lab.shared().names() == DomainNames(netBIOS: lab.netbios, dns: lab.dns, base: lab.base))
    }

    @Test func theSameLoginInTwoDomainsIsAmbiguous() async throws {
        let forest = DirectoryForest(domains: [try Lab.domain("example").shared(), try Lab.domain("other").shared()])
        guard case .failure(.ambiguousAccount(count: 2, _)) = await forest.find(.login("twin.one")) else {
            Issue.record("not refused as ambiguous")
            return
        }
        guard case .success(let found) = await forest.find(.downLevel(domain: "other", login: "twin.one")) else {
            Issue.record("not found")
            return
        }
        #expect(found.account.id.domain == "other")
    }
}
