import ResetCore

/// A row of the table of people.
struct PersonRecord: Sendable {
    static let columns = """
        stable, sid, kind, dn, login, principal, display_name, given_name, surname, mail, flags, admin_count, expires, locked_at,
        failures, failed_at, primary_group, version, rounds, salt, hash
        """

    let stable: String
    let sid: String
    let kind: PersonSeed.Kind
    let distinguishedName: String
    let login: String
    let principalName: String?
    let displayName: String?
    let names: [String]
    let flags: AccountState
    let hasAdminCount: Bool
    let expires: UTCTime?
    let lockedAt: UTCTime?
    let failures: Int64
    let failedAt: UTCTime?
    let primaryGroup: String
    let version: Int64
    let hash: PasswordHash?

    init?(_ row: SQLRow) {
        guard let stable = row.text(0), let sid = row.text(1), let kind = row.text(2).flatMap(PersonSeed.Kind.init(rawValue:)),
            let distinguishedName = row.text(3), let login = row.text(4), let flags = row.integer(10),
            let adminCount = row.integer(11), let failures = row.integer(14), let primaryGroup = row.text(16),
            let version = row.integer(17)
        else { return nil }
        (self.stable, self.sid, self.kind, self.distinguishedName) = (stable, sid, kind, distinguishedName)
        (self.login, principalName, displayName) = (login, row.text(5), row.text(6))
        names = (6...9).compactMap { row.text($0) }
        self.flags = AccountState(rawValue: UInt16(truncatingIfNeeded: flags))
        hasAdminCount = adminCount > 0
        expires = row.integer(12).map { UTCTime(microseconds: $0) }
        lockedAt = row.integer(13).map { UTCTime(microseconds: $0) }
        failedAt = row.integer(15).map { UTCTime(microseconds: $0) }
        (self.failures, self.primaryGroup, self.version) = (failures, primaryGroup, version)
        if let rounds = row.integer(18), let salt = row.blob(19), let bytes = row.blob(20) {
            hash = PasswordHash(rounds: Int(rounds), salt: salt, bytes: bytes)
        } else {
            hash = nil
        }
    }

    /// The state at `now` under the lockout figures of the account's policy.
    func state(at now: UTCTime, _ policy: PolicyFigures) -> AccountState {
        var state = flags
        if let expires, expires <= now { state.insert(.expired) }
        if isLocked(at: now, policy) { state.insert(.locked) }
        // A password that never expires is never due (MS-ADTS 3.1.1.4.5.17).
        if state.contains(.neverExpires) { state.remove(.mustChange) }
        return state
    }

    func isLocked(at now: UTCTime, _ policy: PolicyFigures) -> Bool {
        guard let lockedAt else { return false }
        return policy.lockoutDuration.map { now < lockedAt.adding($0) } ?? true
    }

    /// Why the account is protected, given all its groups.
    func protections(_ groups: Set<GroupID>) -> Set<Protection> {
        var protections: Set<Protection> = []
        let relative = GroupID(sid: sid).relativeID
        let lowered = login.lowercased()
        if hasAdminCount { protections.insert(.adminCount) }
        if let group = PrivilegedGroups.first(in: groups) { protections.insert(.privilegedGroup(group)) }
        if relative == 500 { protections.insert(.builtInAdministrator) }
        if relative == 502 || lowered == "krbtgt" || lowered.hasPrefix("krbtgt_") { protections.insert(.keyDistribution) }
        switch kind {
        case .user: break
        case .computer: protections.insert(.computer)
        case .managedServiceAccount: protections.insert(.managedServiceAccount)
        case .trust: protections.insert(.trust)
        }
        return protections
    }
}
