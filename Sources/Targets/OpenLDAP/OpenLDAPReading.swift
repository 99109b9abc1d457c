import DirectoryNames
import LDAPClient
import ResetCore

/// What an OpenLDAP server answered about one account, and what it means.
struct OpenLDAPReading {
    // A lock with this time is an administrator's, for good (draft-behera-ldap-password-policy-10 section 5.3.3).
    private static let forGood = "000001010000Z"

    let entry: LDAPEntry
    let settings: OpenLDAPSettings
    let policy: AccountPolicy
    let groups: Set<GroupID>
    let now: UTCTime

    /// What has to be read of an account.
    static func attributes(_ settings: OpenLDAPSettings) -> [String] {
        let always = [
            "entryUUID", "cn", "displayName", "givenName", "sn", "gidNumber", "memberOf", "shadowExpire", "pwdReset",
            "pwdAccountLockedTime", "pwdStartTime", "pwdEndTime", "pwdPolicySubentry", "entryCSN", settings.layout.login,
        ]
        return always + [settings.layout.principalName, settings.layout.disabledBy?.attribute].compactMap { $0 }
    }

    func account(controller: String, own: DistinguishedName?, domainName: String) throws(AttributeProblem) -> Account {
        let stable = try entry.required("entryUUID").lowercased()
        return Account(
            id: AccountID(domain: settings.link.domain, stable: stable), distinguishedName: entry.name,
            login: try entry.required(settings.layout.login),
            principalName: settings.layout.principalName.flatMap { entry.text($0) },
            sid: GroupID(sid: stable), names: ["displayName", "givenName", "sn", "cn"].compactMap { entry.text($0) },
            groups: groups, state: try state(), protections: protections(own: own),
            marker: ChangeMarker(controller: controller, version: OpenLDAPStamp(entry).version),
            policy: policy.effective(domain: domainName))
    }

    private func protections(own: DistinguishedName?) -> Set<Protection> {
        guard let name = try? DistinguishedName(entry.name) else { return [.builtInAdministrator] }
        var found: Set<Protection> = []
        if name == own { found.insert(.ownServiceAccount) }
        if settings.layout.administrators.contains(where: { (try? DistinguishedName($0)) == name }) {
            found.insert(.builtInAdministrator)
        }
        return found
    }

    private func state() throws(AttributeProblem) -> AccountState {
        var state: AccountState = []
        if let mark = settings.layout.disabledBy,
            entry[mark.attribute].contains(where: { $0.text?.lowercased() == mark.value.lowercased() })
        {
            state.insert(.disabled)
        }
        if let lock = entry.text("pwdAccountLockedTime") {
            if lock == Self.forGood {
                // Somebody switched it off; a new password would switch it on again.
                state.insert(.disabled)
            } else if try isLocked(since: lock) {
                state.insert(.locked)
            }
        }
        if entry.text("pwdReset")?.uppercased() == "TRUE" { state.insert(.mustChange) }
        if let policy = policy.entry, !policy.allowsChange { state.insert(.cannotChange) }
        if try isOutsideItsTime() { state.insert(.expired) }
        return state
    }

    private func isLocked(since text: String) throws(AttributeProblem) -> Bool {
        if let policy = policy.entry, !policy.locks { return false }
        guard let duration = policy.entry?.lockoutDuration else { return true }
        return now < (try moment(text, "pwdAccountLockedTime")).adding(duration)
    }

    private func isOutsideItsTime() throws(AttributeProblem) -> Bool {
        if let text = entry.text("pwdEndTime"), try moment(text, "pwdEndTime") <= now { return true }
        if let text = entry.text("pwdStartTime"), now < (try moment(text, "pwdStartTime")) { return true }
        // Days since 1970; 0 and less mean never (shadow(5)).
        guard let days = try entry.number("shadowExpire"), days > 0 else { return false }
        return days <= now.seconds / 86_400
    }

    private func moment(_ text: String, _ attribute: String) throws(AttributeProblem) -> UTCTime {
        guard let time = GeneralizedTime.read(text) else { throw AttributeProblem("\(attribute) is no time") }
        return time
    }
}
