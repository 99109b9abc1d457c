import ResetCore
import Settings

extension DomainDirectoryContract {
    static let setting: [DomainDirectoryCheck] = [
        DomainDirectoryCheck("the new password works, the old one stops, the marker rises by one each time") { fixture in
            let spare = fixture.spare(0)
            for number in [1, 2] {
                try await fixture.settle(spare)
                let before = try await find(spare, fixture)
                try await expectDone(change(number), on: spare, fixture)
                try await expectRise(since: before, by: 1, fixture)
                let after = try await find(spare, fixture)
                try DomainDirectoryBreach.requireEqual(
                    try await fixture.directory.marker(of: after), after.marker, "marker read anew")
                try await expectSignIn(spare, number, .accepted, fixture)
            }
            try await expectSignIn(spare, 1, .wrong, fixture)
        },
        DomainDirectoryCheck("the marker is read again by what the record knows: identifier, name and marker alone") { fixture in
            try await fixture.settle(fixture.spare(6))
            let before = try await find(fixture.spare(6), fixture)
            try await expectDone(change(1), on: fixture.spare(6), fixture)
            let recorded = Account(
                id: before.id, distinguishedName: before.distinguishedName, login: "", principalName: nil,
                sid: GroupID(sid: "S-1-0-0"), names: [], groups: [], state: .disabled, protections: [.adminCount],
                marker: before.marker, policy: EffectivePolicy(source: .domain(""), minimumLength: .max, complexity: true))
            try DomainDirectoryBreach.requireEqual(
                try await fixture.directory.marker(of: recorded), try await fixture.directory.marker(of: before),
                "marker of a recorded account")
            try await expectRise(since: recorded, by: 1, fixture)
        },
        DomainDirectoryCheck("a change at the next sign-in is asked for, and no longer after a reset without it") { fixture in
            let spare = fixture.spare(1)
            try await expectDone(change(1, mustChange: true), on: spare, fixture)
            try DomainDirectoryBreach.require(try await find(spare, fixture).state.contains(.mustChange), "no change is due")
            try await expectSignIn(spare, 1, .mustChange, fixture)
            try await expectDone(change(2), on: spare, fixture)
            try DomainDirectoryBreach.require(try await !find(spare, fixture).state.contains(.mustChange), "a change is due")
            try await expectSignIn(spare, 2, .accepted, fixture)
        },
        DomainDirectoryCheck("a reset lifts a lockout where it should") { fixture in
            let spare = fixture.spare(2)
            try await expectDone(change(1), on: spare, fixture)
            try await fixture.lock(spare)
            try DomainDirectoryBreach.require(try await find(spare, fixture).state.contains(.locked), "not locked")
            try await expectSignIn(spare, 1, .locked, fixture)
            try await expectDone(change(2, unlock: true), on: spare, fixture)
            try DomainDirectoryBreach.require(try await !find(spare, fixture).state.contains(.locked), "still locked")
            try await expectSignIn(spare, 2, .accepted, fixture)
        },
        DomainDirectoryCheck("a reset without unlocking leaves a lockout") { fixture in
            let spare = fixture.spare(3)
            try await fixture.lock(spare)
            // A directory that lifts a lockout with every password refuses instead.
            let write = await fixture.directory.set(change(1), on: try await find(spare, fixture))
            if case .refused = write {
            } else {
                try DomainDirectoryBreach.requireEqual(write, .done, "a reset of a locked account")
            }
            try DomainDirectoryBreach.require(try await find(spare, fixture).state.contains(.locked), "the lockout is lifted")
            try await expectDone(change(2, unlock: true), on: spare, fixture)
        },
        DomainDirectoryCheck("a password that the policy forbids is refused and nothing changes") { fixture in
            let spare = fixture.spare(4)
            try await expectDone(change(1), on: spare, fixture)
            let before = try await find(spare, fixture)
            let short = String("xK9#bQ2!".prefix(max(1, fixture.policy.minimumLength - 1)))
            let weak =
                (fixture.policy.minimumLength > 1 ? [short] : []) + (fixture.policy.complexity ? ["onlylowercaseletters"] : [])
            for text in weak {
                let change = PasswordChange(password: GeneratedPassword(text), mustChange: true, unlock: true)
                try await expectPolicyRefusal(change, on: spare, policy: nil, fixture)
            }
            let after = try await find(spare, fixture)
            try await expectRise(since: before, by: 0, fixture)
            try DomainDirectoryBreach.requireEqual(after.state, before.state, "state after a refusal")
            try await expectSignIn(spare, 1, .accepted, fixture)
        },
        DomainDirectoryCheck("a fine-grained policy is enforced and named") { fixture in
            guard let member = fixture.account(.fineGrained), let policy = fixture.fineGrainedPolicy else { return }
            let text = String("xK9#bQ2!vR7%mT4&wZ6*pL3+".prefix(policy.minimumLength - 1))
            try DomainDirectoryBreach.require(text.count >= fixture.policy.minimumLength, "the fixture's policies leave no room")
            let change = PasswordChange(password: GeneratedPassword(text), mustChange: false, unlock: false)
            try await expectPolicyRefusal(change, on: member, policy: policy.name, fixture)
        },
        DomainDirectoryCheck("a disabled account stays disabled") { fixture in
            let spare = fixture.disabledSpare
            try await expectDone(change(1, mustChange: true, unlock: true), on: spare, fixture)
            try DomainDirectoryBreach.require(try await find(spare, fixture).state.contains(.disabled), "enabled by a reset")
            try await expectSignIn(spare, 1, .disabled, fixture)
        },
        DomainDirectoryCheck("an account that is gone is not reset, nor is another one in its place") { fixture in
            let found = try await find(fixture.spare(5), fixture)
            let gone = Account(
                id: AccountID(domain: found.id.domain, stable: "00000000-0000-4000-8000-000000000000"),
                distinguishedName: "CN=Gone," + fixture.names.base, login: found.login, principalName: found.principalName,
                sid: found.sid, names: found.names, groups: found.groups, state: found.state, protections: found.protections,
                marker: found.marker, policy: found.policy)
            let write = await fixture.directory.set(change(1), on: gone)
            guard case .refused(let refusal) = write else { throw DomainDirectoryBreach("gone: \(write)") }
            try DomainDirectoryBreach.requireEqual(refusal.meaning, .gone, "meaning")
            try await expectRise(since: found, by: 0, fixture)
        },
    ]

    private static func expectDone(
        _ change: PasswordChange, on named: DomainDirectoryAccount, _ fixture: any DomainDirectoryFixture
    ) async throws {
        let write = await fixture.directory.set(change, on: try await find(named, fixture))
        try DomainDirectoryBreach.requireEqual(write, .done, "setting the password of \(named.login)")
    }

    private static func expectSignIn(
        _ named: DomainDirectoryAccount, _ number: Int, _ expected: DomainDirectorySignIn, _ fixture: any DomainDirectoryFixture
    ) async throws {
        let seen = try await fixture.signIn(named, password: password(number).secret.reveal())
        try DomainDirectoryBreach.requireEqual(seen, expected, "signing in as \(named.login) with password \(number)")
    }

    private static func expectRise(
        since before: Account, by rise: Int64, _ fixture: any DomainDirectoryFixture
    ) async throws {
        let now = try await fixture.directory.marker(of: before)
        guard let first = before.marker.version, let second = now.version else { throw DomainDirectoryBreach("no change marker") }
        try DomainDirectoryBreach.requireEqual(second - first, rise, "rise of the marker")
        try DomainDirectoryBreach.requireEqual(now.controller, before.marker.controller, "controller")
    }

    private static func expectPolicyRefusal(
        _ change: PasswordChange, on named: DomainDirectoryAccount, policy: String?, _ fixture: any DomainDirectoryFixture
    ) async throws {
        let write = await fixture.directory.set(change, on: try await find(named, fixture))
        guard case .refused(let refusal) = write else { throw DomainDirectoryBreach("a weak password: \(write)") }
        try DomainDirectoryBreach.requireEqual(refusal.meaning, .policy, "meaning")
        try DomainDirectoryBreach.require(
            refusal.directoryCode.map(fixture.policyCodes.contains) ?? false, "code \(refusal.directoryCode ?? "missing")")
        try DomainDirectoryBreach.require(refusal.policy != nil, "no policy is named")
        if let policy {
            try DomainDirectoryBreach.requireEqual(refusal.policy?.lowercased(), policy.lowercased(), "policy")
        }
    }
}
