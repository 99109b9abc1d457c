import ResetCore

/// What sort of account it is, as far as that protects it.
struct AccountKind {
    private static let managedClasses: Set<String> = [
        "msds-groupmanagedserviceaccount", "msds-managedserviceaccount", "msds-delegatedmanagedserviceaccount",
    ]
    private static let domainIssuer = "S-1-5-21-"
    private static let administrator: UInt32 = 500
    private static let keyDistribution: UInt32 = 502

    /// Object classes in lower case.
    let classes: Set<String>
    let control: UserAccountControl
    let login: String
    let sid: GroupID
    let groups: Set<GroupID>
    let hasAdminCount: Bool

    /// Every reason to leave the account alone, but for that of being Rekey's own.
    var protections: Set<Protection> {
        var found = Set(groups.filter(PrivilegedGroups.contains).map(Protection.privilegedGroup))
        if hasAdminCount { found.insert(.adminCount) }
        if isWellKnown(Self.administrator) { found.insert(.builtInAdministrator) }
        // Read-only controllers have one each, krbtgt_NNNNN.
        let name = login.lowercased()
        if isWellKnown(Self.keyDistribution) || name == "krbtgt" || name.hasPrefix("krbtgt_") { found.insert(.keyDistribution) }
        if control.contains(.interdomainTrust) { found.insert(.trust) }
        if !classes.isDisjoint(with: Self.managedClasses) {
            found.insert(.managedServiceAccount)
        } else if classes.contains("computer") || !control.isDisjoint(with: [.workstationTrust, .serverTrust]) {
            found.insert(.computer)
        }
        return found
    }

    private func isWellKnown(_ relative: UInt32) -> Bool {
        sid.relativeID == relative && sid.issuer.hasPrefix(Self.domainIssuer)
    }
}
