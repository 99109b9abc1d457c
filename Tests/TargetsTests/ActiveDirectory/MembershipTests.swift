import ResetCore
import Targets
import TestSupport
import Testing

/// Groups: nested, primary, in circles, and acting at once.
@Suite(.lab)
struct MembershipTests {
    static let rows: [(login: String, allowed: Bool, denied: Bool)] = [
        ("jon.one", true, false), ("user0000", true, false), ("user0007", false, false), ("outsider.one", false, false),
        ("denied.one", true, true), ("denied.nested", true, true), ("primary.one", true, false), ("cycle.one", true, false),
    ]

    @Test(arguments: rows)
    func membership(_ login: String, _ allowed: Bool, _ denied: Bool) async throws {
        let domain = try Lab.domain("example").shared()
        let account = try await domain.only(login)
        let allowedGroups = Set(try await domain.groups(.name("reset-allowed", domain: nil)))
        let deniedGroups = Set(try await domain.groups(.name("reset-denied", domain: nil)))
        #expect(allowedGroups.count == 1 && deniedGroups.count == 1)
        #expect(!account.groups.isDisjoint(with: allowedGroups) == allowed)
        #expect(!account.groups.isDisjoint(with: deniedGroups) == denied)
    }

    @Test func aChangedMembershipActsAtOnce() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        let denied = try #require(try await domain.groups(.name("reset-denied", domain: nil)).first)
        let (dn, group) = (try await lab.dn(of: "user0021"), try await lab.dn(of: "reset-denied-nested"))
        #expect(try await !domain.only("user0021").groups.contains(denied))
        try await lab.add(dn, to: group)
        #expect(try await domain.only("user0021").groups.contains(denied))
        try await lab.remove(dn, from: group)
        #expect(try await !domain.only("user0021").groups.contains(denied))
    }

    @Test(arguments: [
        "reset-allowed", "RESET-ALLOWED", "EXAMPLE\\reset-allowed", "ad.example.test\\reset-allowed",
        "CN=reset-allowed,OU=Groups,DC=ad,DC=example,DC=test",
    ])
    func oneGroupByManyNames(_ text: String) async throws {
        let domain = try Lab.domain("example").shared()
        let byName = try await domain.groups(.name("reset-allowed", domain: nil))
        let group = try #require(byName.first)
        let reference = try #require(GroupReference(text))
        #expect(try await domain.groups(reference) == [group])
        #expect(try await domain.groups(.sid(group)) == [group])
    }

    @Test(arguments: ["S-1-5-32-544", "Administrators", "CN=Administrators,CN=Builtin,DC=ad,DC=example,DC=test"])
    func builtInGroups(_ text: String) async throws {
        let reference = try #require(GroupReference(text))
        #expect(try await Lab.domain("example").shared().groups(reference) == [GroupID(sid: "S-1-5-32-544")])
    }

    @Test(arguments: [
        "ghost-group", "OTHER\\reset-allowed", "jon.one", "CN=jon.one,OU=People,DC=ad,DC=example,DC=test", "S-1-5-21-1-2-3-4",
        "S-1-1-0", "S-1-5-21-99999999999-1", "reset-*", "*", "CN=ghost,DC=ad,DC=example,DC=test", "CN=x,DC=corp,DC=other,DC=test",
        "CN=reset-allowed,OU=Groups,DC=ad,DC=example,DC=test,garbage",
    ])
    func namesOfNoGroup(_ text: String) async throws {
        let reference = try #require(GroupReference(text))
        #expect(try await Lab.domain("example").shared().groups(reference).isEmpty)
    }

    @Test func aCommonNameDoesNotHideAnotherGroupsAccountName() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        let record = """
            dn: CN=reset-mid,OU=Elsewhere,\(lab.base)
            changetype: add
            objectClass: group
            sAMAccountName: impostor-of-reset-mid

            """
        let added = try await lab.modify(record)
        #expect(added.exitCode == 0 || added.exitCode == 68, "\(added.errors)")
        let found = try await domain.groups(.name("reset-mid", domain: nil))
        let impostor = try await domain.groups(.name("impostor-of-reset-mid", domain: nil))
        #expect(found.count == 1 && impostor.count == 1 && found != impostor)
    }
}
