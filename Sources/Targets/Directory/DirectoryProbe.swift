import ResetCore

/// What a look at a domain found: for start-up and for a test of the settings.
public struct DirectoryProbe: Sendable, Hashable {
    /// The controller that answered, as the settings name it.
    public let controller: String
    /// The names the domain answers to.
    public let names: DomainNames
    /// The service account's security identifier, where the controller tells.
    public let ownSID: GroupID?
    /// The service account's distinguished name, where it is an account of this domain.
    public let ownName: String?
    /// The parts of the tree that the controller holds.
    public let held: [String]
}
