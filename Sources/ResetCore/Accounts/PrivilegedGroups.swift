/// The well-known groups whose members can take over a domain (Microsoft, Active Directory security best practices,
/// Appendix C; MS-DTYP 2.4.2.4 for the identifiers).
public enum PrivilegedGroups {
    // Domain Admins, Domain Controllers, Cert Publishers, Schema Admins, Enterprise Admins, Group Policy Creator Owners,
    // Read-only Domain Controllers, Cloneable Domain Controllers, Protected Users, Key Admins, Enterprise Key Admins.
    private static let domainRelative: Set<UInt32> = [512, 516, 517, 518, 519, 520, 521, 522, 525, 526, 527, 498]
    // Administrators, Account, Server, Print and Backup Operators, Replicator, Incoming Forest Trust Builders, Hyper-V Administrators.
    private static let builtIn: Set<UInt32> = [544, 548, 549, 550, 551, 552, 557, 578]

    /// Whether membership in `group` makes an account privileged.
    public static func contains(_ group: GroupID) -> Bool {
        guard let relative = group.relativeID else { return false }
        if group.issuer == "S-1-5-32" { return builtIn.contains(relative) }
        return group.issuer.hasPrefix("S-1-5-21-") && domainRelative.contains(relative)
    }

    /// The first privileged group of `groups` in a stable order, if any.
    public static func first(in groups: Set<GroupID>) -> GroupID? {
        groups.filter(contains).min { $0.sid < $1.sid }
    }
}
