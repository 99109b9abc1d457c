/// One group that a fixture of `DomainDirectoryContract` provides.
public struct DomainDirectoryGroup: Sendable, Hashable {
    /// What the group is there to show.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// Holds `mid`.
        case allowed
        /// Holds `leaf`.
        case mid
        /// Holds the nested member.
        case leaf
        /// Somebody's primary group.
        case primary
        /// Holds the denied account.
        case denied
    }

    /// sAMAccountName.
    public let name: String
    /// The distinguished name.
    public let distinguishedName: String

    /// A group under these names.
    public init(name: String, distinguishedName: String) {
        self.name = name
        self.distinguishedName = distinguishedName
    }
}
