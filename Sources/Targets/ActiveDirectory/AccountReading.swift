import LDAPClient
import ResetCore

/// What the directory answered about one account, and what it means.
struct AccountReading {
    /// Stored attributes, read by the search itself.
    static let attributes = [
        "objectClass", "objectGUID", "objectSid", "sAMAccountName", "userPrincipalName", "cn", "displayName", "givenName", "sn",
        "userAccountControl", "accountExpires", "lockoutTime", "pwdLastSet", "adminCount", "nTSecurityDescriptor",
    ]
    /// Constructed attributes: tokenGroups is given for one named entry only (MS-ADTS 3.1.1.4.5.19).
    ///
    /// Whether a lockout is over is worked out by the controller at some cost, so it is asked only where there is one.
    static func constructedAttributes(for entry: LDAPEntry) -> [String] {
        let always = ["tokenGroups", "msDS-KeyVersionNumber"]
        return hasLockout(entry) ? always + ["msDS-User-Account-Control-Computed"] : always
    }

    private static func hasLockout(_ entry: LDAPEntry) -> Bool {
        (entry.text("lockoutTime") ?? "0") != "0"
    }

    let entry: LDAPEntry
    let details: LDAPEntry
    let policy: DomainPolicy
    let fineGrained: FineGrainedPolicy?
    let now: DirectoryTime

    func account(domain: String, controller: String, own: OwnAccount) throws(AttributeProblem) -> Account {
        let login = try entry.required("sAMAccountName")
        let sid = try SecurityIdentifier(entry.requiredBytes("objectSid")).group
        let control = UserAccountControl(try entry.number("userAccountControl") ?? 0)
        let groups = try self.groups()
        let kind = AccountKind(
            classes: Set(entry["objectClass"].compactMap { $0.text?.lowercased() }), control: control, login: login, sid: sid,
            groups: groups, hasAdminCount: try (entry.number("adminCount") ?? 0) > 0)
        var protections = kind.protections
        if own.isSame(as: entry, sid: sid, login: login) { protections.insert(.ownServiceAccount) }
        return Account(
            id: AccountID(domain: domain, stable: try ObjectGUID(entry.requiredBytes("objectGUID")).text),
            distinguishedName: entry.name, login: login, principalName: entry.text("userPrincipalName"), sid: sid,
            names: ["displayName", "givenName", "sn", "cn"].compactMap { entry.text($0) }, groups: groups,
            state: try state(control), protections: protections,
            marker: ChangeMarker(controller: controller, version: try details.number("msDS-KeyVersionNumber")),
            policy: effectivePolicy)
    }

    // Without the list forbidden groups would go unseen, so its absence is no empty list.
    private func groups() throws(AttributeProblem) -> Set<GroupID> {
        let values = details["tokenGroups"]
        guard !values.isEmpty else {
            throw AttributeProblem(
                "tokenGroups is not readable; put the service account into Windows Authorization Access Group")
        }
        var groups: Set<GroupID> = []
        for value in values { groups.insert(try SecurityIdentifier(value.bytes).group) }
        return groups
    }

    private func state(_ control: UserAccountControl) throws(AttributeProblem) -> AccountState {
        var state: AccountState = []
        if control.contains(.accountDisabled) { state.insert(.disabled) }
        if control.contains(.smartCardRequired) { state.insert(.smartCardRequired) }
        if control.contains(.passwordNeverExpires) { state.insert(.neverExpires) }
        if let end = try entry.number("accountExpires"), DirectoryTime(ticks: end).hasEnded(at: now) { state.insert(.expired) }
        if try entry.number("pwdLastSet") == 0 { state.insert(.mustChange) }
        if try isLocked() { state.insert(.locked) }
        if try cannotChange(control) { state.insert(.cannotChange) }
        return state
    }

    private func isLocked() throws(AttributeProblem) -> Bool {
        guard Self.hasLockout(entry) else { return false }
        if let computed = try details.number("msDS-User-Account-Control-Computed") {
            return UserAccountControl(computed).contains(.lockedOut)
        }
        guard let since = try entry.number("lockoutTime") else { return false }
        let duration = fineGrained?.figures?.lockoutDuration ?? policy.lockoutDuration
        return DirectoryTime(ticks: since).isLockout(at: now, lasting: duration)
    }

    private func cannotChange(_ control: UserAccountControl) throws(AttributeProblem) -> Bool {
        if control.contains(.cannotChangePassword) { return true }
        guard let descriptor = entry["nTSecurityDescriptor"].first else { return false }
        return try SecurityDescriptor(descriptor.bytes).deniesPasswordChange
    }

    private var effectivePolicy: EffectivePolicy {
        guard let fineGrained else { return policy.effective }
        guard let figures = fineGrained.figures else {
            return EffectivePolicy(
                source: .fineGrainedHidden(fineGrained.name), minimumLength: policy.effective.minimumLength,
                complexity: policy.effective.complexity)
        }
        return EffectivePolicy(
            source: .fineGrained(fineGrained.name), minimumLength: figures.minimumLength, complexity: figures.complexity)
    }
}
