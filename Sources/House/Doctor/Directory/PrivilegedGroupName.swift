import ResetCore

/// What well-known privileged groups are called in English (MS-DTYP 2.4.2.4).
enum PrivilegedGroupName {
    private static let names: [UInt32: String] = [
        512: "Domain Admins", 516: "Domain Controllers", 517: "Cert Publishers", 518: "Schema Admins", 519: "Enterprise Admins",
        520: "Group Policy Creator Owners", 521: "Read-only Domain Controllers", 525: "Protected Users", 526: "Key Admins",
        527: "Enterprise Key Admins", 544: "Administrators", 548: "Account Operators", 549: "Server Operators",
        550: "Print Operators", 551: "Backup Operators", 552: "Replicator",
    ]

    /// The name, or the identifier where there is none.
    static func text(_ group: GroupID) -> String {
        group.relativeID.flatMap { names[$0] } ?? group.sid
    }
}
