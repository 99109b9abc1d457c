import ResetCore
import Targets
import TestSupport
import Testing

/// What a real slapd keeps of a reset, and what it keeps when it refuses a part of it.
@Suite(.lab)
struct SlapdSettingTests {
    private let lab: LabSlapd

    init() throws {
        lab = try LabSlapd.running()
    }

    @Test(arguments: zip(OpenLDAPLayout.PasswordWrite.allCases, ["user0100", "user0101"]))
    func whatIsKeptIsHashedAndAskedToBeChanged(_ write: OpenLDAPLayout.PasswordWrite, _ login: String) async throws {
        let domain = try lab.directory(write)
        #expect(await domain.set(.to("Kept-Hashed-123"), on: try await domain.only(login)) == .done)
        let entry = try #require(try await lab.entry(lab.person(login)))
        #expect(entry["userPassword"].first?.hasPrefix("{SSHA}") == true)
        #expect(entry["pwdReset"] == ["TRUE"])
        #expect(try await lab.canBind(lab.person(login), "Kept-Hashed-123") == "must-change")
        #expect(try await lab.canBind(lab.person(login), lab.personPassword) == "49")
    }

    @Test func oneModifyWithAPartForbiddenChangesNothing() async throws {
        let domain = try lab.directory(.modify, as: lab.partialDN)
        let account = try await domain.only("user0102")
        guard case .refused(let refusal) = await domain.set(.to("Half-Allowed-1"), on: account) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.meaning == .insufficientRights)
        #expect(try await domain.marker(of: account) == account.marker)
        #expect(try await lab.canBind(account.distinguishedName, lab.personPassword) == "ok")
    }

    @Test func thePasswordModifyOperationWithThePartThatFollowsForbiddenIsNeverDone() async throws {
        let domain = try lab.directory(.exop, as: lab.partialDN)
        let account = try await domain.only("user0103")
        let write = await domain.set(.to("Half-Allowed-2"), on: account)
        guard case .incomplete(let missing) = write else {
            Issue.record("\(write)")
            return
        }
        #expect(missing.contains("50"))
        // The password is set, and nobody is told it.
        #expect(try await lab.canBind(account.distinguishedName, lab.personPassword) == "49")
        #expect(await domain.set(.to("Half-Allowed-3", mustChange: false), on: account) == .done)
    }

    @Test("two accounts of one login are never taken for one, whatever the server's own limit hands out")
    func theServersLimitHidesNoSecondAccount() async throws {
        let forest = DirectoryForest(domains: [try lab.directory()])
        guard case .failure(.ambiguousAccount(count: 2, domains: ["corp"])) = await forest.find(.login("twin.one")) else {
            Issue.record("not refused as ambiguous")
            return
        }
        let bounded = try lab.directory(as: lab.boundedDN)
        await #expect(throws: DirectoryFault.self) { try await bounded.find(.login("twin.one"), limit: 2) }
    }

    /// The overlay lifts the lockout in its own name; a service without the right to `pwdAccountLockedTime` unlocks all the same.
    @Test(arguments: zip(OpenLDAPLayout.PasswordWrite.allCases, ["user0107", "user0108"]))
    func aLockoutIsLiftedWithoutTheRightToIt(_ write: OpenLDAPLayout.PasswordWrite, _ login: String) async throws {
        let person = lab.person(login)
        for _ in 0..<20 where try await lab.entry(person)?["pwdAccountLockedTime"].isEmpty ?? true {
            #expect(try await lab.canBind(person, "Wrong-Password-1") == "49")
        }
        let domain = try lab.directory(write, as: lab.partialDN)
        let account = try await domain.only(login)
        #expect(account.state.contains(.locked))
        #expect(await domain.set(.to("Lifted-Lockout-1", mustChange: false), on: account) == .done)
        #expect(try await domain.only(login).state.contains(.locked) == false)
        #expect(try await lab.canBind(person, "Lifted-Lockout-1") == "ok")
    }

    @Test func aServerThatKeepsPasswordsReadableIsFoundOutOnceAndNotUsedAgain() async throws {
        let domain = try lab.directory(.modify, base: lab.plainBase)
        let account = try await domain.only("plain.one")
        let before = try #require(try await lab.entry(account.distinguishedName))
        let write = await domain.set(.to("Kept-Readable-1"), on: account)
        #expect(write == .incomplete("the server keeps the password readable"))
        guard case .notSent(.malformed(_, let detail)) = await domain.set(.to("Kept-Readable-2"), on: account) else {
            Issue.record("sent again")
            return
        }
        #expect(detail.contains("ppolicy_hash_cleartext"))
        #expect(before["userPassword"] != (try await lab.entry(account.distinguishedName))?["userPassword"])
        let sound = try lab.directory(.exop, base: lab.plainBase)
        #expect(await sound.set(.to("Kept-Hashed-99", mustChange: false), on: account) == .done)
        #expect(try await lab.entry(account.distinguishedName)?["userPassword"].first?.hasPrefix("{SSHA}") == true)
    }

    @Test func anotherEntryInThePlaceOfTheAccountIsLeftAlone() async throws {
        let domain = try lab.directory(.modify)
        let real = try await domain.only("user0104")
        let imagined = Account(
            id: AccountID(domain: real.id.domain, stable: "11111111-2222-4333-8444-555555555555"),
            distinguishedName: real.distinguishedName, login: real.login, principalName: nil, sid: real.sid, names: [],
            groups: [], state: [], protections: [], marker: real.marker, policy: real.policy)
        guard case .refused(let refusal) = await domain.set(.to("Wrong-Person-1"), on: imagined) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.resultCode == 122)
        #expect(try await domain.marker(of: real) == real.marker)
    }

    @Test func aLockForGoodIsASwitchedOffAccount() async throws {
        let domain = try lab.directory()
        #expect(try await domain.only("shut.one").state.contains(.disabled))
    }

    @Test(arguments: OpenLDAPLayout.PasswordWrite.allCases)
    func manyAtOnceOnOneEntryTripOverItsHistoryAtMost(_ write: OpenLDAPLayout.PasswordWrite) async throws {
        let login = write == .modify ? "user0105" : "user0106"
        let domain = try lab.directory(write)
        let account = try await domain.only(login)
        let writes = await withTaskGroup(of: (Int, PasswordWrite).self) { group in
            for number in 0..<20 {
                group.addTask { (number, await domain.set(.to("Many-At-Once-\(number + 10)", mustChange: false), on: account)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let done = writes.filter { $0.1 == .done }.map(\.0)
        #expect(!done.isEmpty)
        for (_, write) in writes where write != .done {
            guard case .refused(let refusal) = write else {
                Issue.record("\(write)")
                continue
            }
            #expect([16, 20].contains(refusal.resultCode), "\(refusal)")
        }
        #expect(await domain.set(.to("After-The-Many-1", mustChange: false), on: account) == .done)
        #expect(try await lab.canBind(account.distinguishedName, "After-The-Many-1") == "ok")
    }

    @Test(arguments: [
        ("posix.one", "reset-posix", true), ("unique.one", "reset-allowed", true), ("cycle.one", "cycle-b", true),
        ("cycle.one", "reset-allowed", true), ("denied.nested", "reset-denied", true), ("nested.one", "reset-denied", false),
    ])
    func groupsOfEverySortCount(_ login: String, _ group: String, _ isIn: Bool) async throws {
        let domain = try lab.directory()
        let named = try #require(try await domain.groups(.name(group, domain: nil)).first)
        #expect(try await domain.only(login).groups.contains(named) == isIn)
    }

    @Test func groupsInGroupsCanBeLeftOut() async throws {
        let domain = try lab.directory { $0.nestedGroups = false }
        let allowed = try #require(try await domain.groups(.name("reset-allowed", domain: nil)).first)
        #expect(try await domain.only("jon.one").groups.contains(allowed))
        #expect(try await !domain.only("nested.one").groups.contains(allowed))
    }

    @Test func aGroupWhoseMembersAreHiddenIsAFaultAndNotAnEmptyGroup() async throws {
        let domain = try lab.directory()
        await #expect {
            _ = try await domain.groups(.name("hidden-members", domain: nil))
        } throws: { error in
            guard case .malformed(_, let detail) = error as? DirectoryFault else { return false }
            return detail.contains("cannot read member")
        }
    }

    @Test func aBaseThatTheServerDoesNotHoldIsAFault() async throws {
        let domain = try lab.directory(base: "dc=elsewhere,dc=test")
        await #expect {
            _ = try await domain.names()
        } throws: { error in
            guard case .base(_, _, "dc=elsewhere,dc=test", let held) = error as? DirectoryFault else { return false }
            return held.count > 1 && held.contains(lab.plainBase)
        }
    }
}
