import ResetCore
import Targets
import TestSupport
import Testing

/// The one modify, on the real controller.
@Suite(.lab)
struct PasswordSettingTests {
    @Test func setsPasswordAndMustChangeWithTheDelegatedRightsAlone() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        let before = try await domain.only("user0001")
        #expect(await domain.set(.to("Tr4ding-Places!"), on: before) == .done)
        #expect(try await lab.canBind("user0001@\(lab.dns)", "Tr4ding-Places!") == "49 773")
        #expect(try await lab.canBind("user0001@\(lab.dns)", lab.personPassword) == "49 52e")
        let after = try await domain.only("user0001")
        #expect(after.state == .mustChange)
        let version = try #require(before.marker.version)
        #expect(after.marker == ChangeMarker(controller: before.marker.controller, version: version + 1))
        #expect(try await domain.marker(of: before) == after.marker)
    }

    @Test func withoutMustChangeThePasswordSignsIn() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        let account = try await domain.only("user0002")
        #expect(await domain.set(.to("Tr4ding-Places!", mustChange: false), on: account) == .done)
        #expect(try await lab.canBind("user0002@\(lab.dns)", "Tr4ding-Places!") == "ok")
    }

    @Test func anyCharactersArrive() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        let account = try await domain.only("user0003")
        let passwords = ["Quote\"d-\"Pa55\"", "Grüße-日本-12345", "Emoji-😀-Pa55word", String(repeating: "Aa1!", count: 60)]
        for password in passwords {
            #expect(await domain.set(.to(password, mustChange: false), on: account) == .done)
            #expect(try await lab.canBind("user0003@\(lab.dns)", password) == "ok", "\(password)")
        }
    }

    @Test func aLockedAccountIsUnlockedWithItAndOnlyThen() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        _ = try await lab.newPerson("locked.anew")
        try await lab.lock("locked.anew@\(lab.dns)")
        let locked = try await domain.only("locked.anew")
        #expect(locked.state == .locked)
        #expect(await domain.set(.to("Still-Locked-1", mustChange: false, unlock: false), on: locked) == .done)
        #expect(try await domain.only("locked.anew").state == .locked)
        #expect(await domain.set(.to("Un-Locked-Now-2", mustChange: false), on: locked) == .done)
        #expect(try await domain.only("locked.anew").state == [])
        #expect(try await lab.canBind("locked.anew@\(lab.dns)", "Un-Locked-Now-2") == "ok")
    }

    @Test(arguments: [("elsewhere.one", false), ("Administrator", false), ("user0005", true)])
    func withoutTheRightNothingHappens(_ login: String, _ asNobody: Bool) async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared(as: asNobody ? lab.none : nil)
        let account = try await domain.only(login)
        guard case .refused(let refusal) = await domain.set(.to("Tr4ding-Places!"), on: account) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.meaning == .insufficientRights)
        #expect(refusal.resultCode == 50)
        #expect(try await domain.marker(of: account) == account.marker)
    }

    @Test func allOrNothingWhereOnlyThePasswordMayBeWritten() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared(as: lab.partial)
        try await lab.setPassword(of: try await lab.dn(of: "user0006"), to: lab.personPassword)
        let account = try await domain.only("user0006")
        for change in [PasswordChange.to("Tr4ding-Places!", unlock: false), .to("Tr4ding-Places!", mustChange: false)] {
            guard case .refused(let refusal) = await domain.set(change, on: account) else {
                Issue.record("not refused")
                return
            }
            #expect(refusal.meaning == .insufficientRights)
        }
        #expect(try await domain.only("user0006").marker == account.marker)
        #expect(try await lab.canBind("user0006@\(lab.dns)", lab.personPassword) == "ok")
        #expect(await domain.set(.to("Tr4ding-Places!", mustChange: false, unlock: false), on: account) == .done)
    }

    @Test func theObjectIsMeantAndNotItsName() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        for login in ["moved.one", "moved.two"] { try await lab.deletePerson(login) }
        let (first, second) = (try await lab.newPerson("moved.one"), try await lab.newPerson("moved.two"))
        let account = try await domain.only("moved.one")
        // Between the two steps the name comes to mean somebody else.
        try await lab.rename(first, to: "moved.one renamed")
        try await lab.rename(second, to: "moved.one")
        let bystander = try await domain.only("moved.two")
        #expect(bystander.distinguishedName == account.distinguishedName)
        #expect(await domain.set(.to("Tr4ding-Places!", mustChange: false), on: account) == .done)
        #expect(try await lab.canBind("moved.one@\(lab.dns)", "Tr4ding-Places!") == "ok")
        #expect(try await lab.canBind("moved.two@\(lab.dns)", lab.personPassword) == "ok")
        #expect(try await domain.marker(of: bystander) == bystander.marker)
    }

    @Test func anAccountThatWentAway() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        _ = try await lab.newPerson("short.lived")
        let account = try await domain.only("short.lived")
        try await lab.deletePerson("short.lived")
        guard case .refused(let refusal) = await domain.set(.to("Tr4ding-Places!"), on: account) else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.meaning == .gone, "\(refusal)")
        await #expect(throws: DirectoryFault.self) { try await domain.marker(of: account) }
    }

    @Test func anAccountOfAnotherDomainOrControllerIsNotTouched() async throws {
        let domain = try Lab.domain("example").shared()
        let stranger = try await Lab.domain("other").shared().only("only.other")
        guard case .notSent(.malformed) = await domain.set(.to("Tr4ding-Places!"), on: stranger) else {
            Issue.record("not refused")
            return
        }
        await #expect(throws: DirectoryFault.self) { try await domain.marker(of: stranger) }
    }

    @Test func theSecondDomainToo() async throws {
        let lab = try Lab.domain("other")
        let domain = try lab.shared()
        #expect(await domain.set(.to("Tr4ding-Places!"), on: try await domain.only("only.other")) == .done)
        #expect(try await lab.canBind("only.other@\(lab.dns)", "Tr4ding-Places!") == "49 773")
    }
}
