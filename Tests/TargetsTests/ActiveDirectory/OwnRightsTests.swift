import LDAPClient
import ResetCore
import Targets
import TestSupport
import Testing

/// What a service account may do, read from a real controller without changing anything.
@Suite("The rights of the service account", .lab)
struct OwnRightsTests {
    static func person(_ login: String) throws -> String { "CN=\(login),OU=People,\(try Lab.domain("example").base)" }

    @Test("delegated: exactly the three rights, by the controller's word and by the access list")
    func delegated() async throws {
        let domain = try Lab.domain("example").shared()
        let access = try #require(try await domain.access(to: [Self.person("jon.one")]).first)
        #expect(access.reset == .granted && access.mayAskForChange && access.mayUnlock && access.suffices)
        #expect(access.furtherAttributes == [] && access.furtherRights == [] && access.missing == [])
    }

    @Test("with Reset Password alone the other two are named as missing; with nothing all three")
    func partly() async throws {
        let lab = try Lab.domain("example")
        let partial = try #require(try await lab.shared(as: lab.partial).access(to: [Self.person("jon.one")]).first)
        #expect(partial.reset == .granted && partial.missing == ["write pwdLastSet", "write lockoutTime"])
        let none = try #require(try await lab.shared(as: lab.none).access(to: [Self.person("jon.one")]).first)
        #expect(none.missing == ["Reset Password", "write pwdLastSet", "write lockoutTime"])
        let elsewhere = try #require(
            try await lab.shared().access(to: ["CN=elsewhere.one,OU=Elsewhere,\(lab.base)"]).first)
        #expect(elsewhere.reset == .notGranted && !elsewhere.suffices)
    }

    @Test("what the access list says is what the controller then does")
    func asTheControllerDoes() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared(as: lab.none)
        let dn = try await lab.newPerson("rights.one")
        let sid = try #require(try await domain.standing().sid)
        func grant(_ sddl: String) async throws {
            let run = try await lab.sambaTool(["dsacl", "set", "--objectdn", dn, "--action=allow", "--sddl=\(sddl)"])
            guard run.exitCode == 0 else { throw LabFault("dsacl: \(run)") }
        }
        func agrees(_ expected: AccountAccess.Reset) async throws {
            let access = try #require(try await domain.access(to: [dn]).first)
            #expect(access.reset == expected)
            let write = await domain.set(
                .to("Another-Pass-1", mustChange: false, unlock: false), on: try await domain.only("rights.one"))
            #expect((write == .done) == (expected == .granted), "\(write)")
        }
        try await agrees(.notGranted)
        try await grant("(OA;;CR;00299570-246d-11d0-a768-00aa006e0529;;\(sid))")
        try await agrees(.granted)
        try await grant("(OD;;CR;00299570-246d-11d0-a768-00aa006e0529;;AU)")
        try await agrees(.denied)
        try await lab.deletePerson("rights.one")
    }

    @Test("more than needed shows: a domain administrator may do everything, and is known as one")
    func powerful() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared(as: lab.power)
        let access = try #require(try await domain.access(to: [Self.person("jon.one")]).first)
        #expect(access.furtherAttributes.count > 100 && access.furtherRights.contains("WriteDacl"))
        let standing = try await domain.standing()
        #expect(standing.privilegedGroups.contains { $0.relativeID == 512 })
        #expect(standing.mayResetAdministrator && standing.domainRights.contains("WriteDacl"))
        let least = try await lab.shared().standing()
        #expect(least.privilegedGroups == [] && !least.hasAdminCount && least.domainRights == [] && !least.mayResetAdministrator)
        #expect(least.distinguishedName == "CN=svc-reset,OU=Service,\(lab.base)")
    }

    @Test("a sample holds ordinary members of the groups, nested and by primary group, from every container")
    func sampling() async throws {
        let lab = try Lab.domain("example")
        let domain = try lab.shared()
        let allowed = Set(try await domain.groups(.name("reset-allowed", domain: nil)))
        let members = try await domain.sample(of: allowed, limit: 10)
        #expect(members.contains { $0.hasSuffix("OU=People,\(lab.base)") })
        #expect(members.contains("CN=elsewhere.one,OU=Elsewhere,\(lab.base)"))
        let primary = Set(try await domain.groups(.name("reset-primary", domain: nil)))
        #expect(try await domain.sample(of: primary, limit: 10) == ["CN=primary.one,OU=People,\(lab.base)"])
        let leaf = Set(try await domain.groups(.name("reset-mid", domain: nil)))
        #expect(try await domain.sample(of: leaf, limit: 2).count == 2)
        #expect(try await domain.sample(of: [], limit: 2) == [])
        let base = try lab.directory(base: "OU=People,\(lab.base)")
        #expect(try await base.sample(of: nil, limit: 50).allSatisfy { $0.hasSuffix("OU=People,\(lab.base)") })
        await base.close()
    }

    @Test("policies: figures where they may be read, names where they may not")
    func policies() async throws {
        let lab = try Lab.domain("example")
        let blind = try await lab.shared().policies()
        #expect(blind.domain.minimumLength == 12 && blind.fineGrained.isEmpty && blind.isContainerVisible)
        #expect(blind.hidden.contains { $0.hasPrefix("CN=strict,") })
        let reading = try await lab.shared(as: lab.resetReadingPolicies).policies()
        #expect(
            reading.hidden.isEmpty && reading.fineGrained.contains { $0.minimumLength == 20 && $0.name.hasPrefix("CN=strict,") })
    }

    @Test("a controller is looked at without signing in; its clock is compared with ours")
    func sight() async throws {
        let lab = try Lab.domain("example")
        let time = OffsetTime()
        let endpoint = try LDAPEndpoint(lab.server)
        func look() async throws -> ControllerSight {
            try await ControllerSight.look(at: endpoint, trust: .certificateFile(lab.ca), deadline: .seconds(20), time: time)
        }
        let sight = try await look()
        #expect(sight.base == lab.base && !sight.isReadOnly)
        #expect(abs(try #require(sight.clockAhead) / .seconds(1)) < 30)
        time.shiftNow(by: .seconds(-1_000))
        #expect(abs(try #require(try await look().clockAhead) / .seconds(1) - 1_000) < 30)
        await #expect(throws: LDAPFault.self) {
            _ = try await ControllerSight.look(
                at: endpoint, trust: .certificateFile(Lab.domain("other").ca), deadline: .seconds(20), time: time)
        }
    }
}
