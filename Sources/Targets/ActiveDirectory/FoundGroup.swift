import ResetCore

/// A group that a search by a part of its name found.
public struct FoundGroup: Sendable, Hashable {
    /// Its sAMAccountName; on OpenLDAP its common name.
    public let name: String
    /// Its distinguished name.
    public let distinguishedName: String
    /// What rules know it by.
    public let identifier: GroupID
    /// Its description in the directory, if it has one.
    public let note: String?
    /// Whether membership counts: distribution lists are in nobody's token (MS-ADTS 6.1.3), so no rule ever sees them.
    /// Every group of OpenLDAP counts.
    public let isSecurityGroup: Bool
}
