import ResetCore

/// Who the service is in a domain, and what power it has there beyond that of an ordinary account.
public struct OwnStanding: Sendable, Hashable {
    /// The service account's distinguished name, where it is an account of this domain.
    public let distinguishedName: String?
    /// Its security identifier, where the controller tells.
    public let sid: GroupID?
    /// The privileged groups it is in, directly or nested, sorted by identifier.
    public let privilegedGroups: [GroupID]
    /// Whether `adminCount` says that it is, or was, in a protected group.
    public let hasAdminCount: Bool
    /// What it may do to the domain as a whole: `replicate all secrets`, `WriteDacl` and the like.
    public let domainRights: [String]
    /// Whether it may reset the built-in administrator's password.
    public let mayResetAdministrator: Bool
    /// When its password expires; `nil` for never, or where the controller does not tell.
    public let passwordEnd: UTCTime?
}
