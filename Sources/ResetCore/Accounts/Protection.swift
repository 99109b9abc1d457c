/// Why an account is refused unless the settings name it explicitly.
public enum Protection: Sendable, Hashable {
    /// adminCount is 1: the directory guards the account as a member, now or formerly, of a protected group.
    case adminCount
    /// A member, directly or nested, of a well-known privileged group.
    case privilegedGroup(GroupID)
    /// The built-in administrator, relative identifier 500, whatever its name.
    case builtInAdministrator
    /// The key distribution account of the domain, or of a read-only controller.
    case keyDistribution
    /// A computer or a domain controller.
    case computer
    /// A managed service account, of one computer or of a group.
    case managedServiceAccount
    /// The account of a trust between domains.
    case trust
    /// The account that Rekey itself uses in the directory.
    case ownServiceAccount

    /// A stable word for records.
    public var code: String {
        switch self {
        case .adminCount: "admin-count"
        case .privilegedGroup(let group): "privileged-group " + group.sid
        case .builtInAdministrator: "built-in-administrator"
        case .keyDistribution: "key-distribution"
        case .computer: "computer"
        case .managedServiceAccount: "managed-service-account"
        case .trust: "trust"
        case .ownServiceAccount: "own-service-account"
        }
    }
}
