/// One account that a fixture of `DomainDirectoryContract` provides.
public struct DomainDirectoryAccount: Sendable, Hashable {
    /// sAMAccountName.
    public let login: String
    /// userPrincipalName as set on the account; nil where none is set.
    public let principalName: String?
    /// The distinguished name.
    public let distinguishedName: String

    /// An account under these names.
    public init(login: String, principalName: String? = nil, distinguishedName: String) {
        self.login = login
        self.principalName = principalName
        self.distinguishedName = distinguishedName
    }
}
