/// The groups of the rules as the settings name them.
public struct GroupRules: Sendable {
    /// Who may be reset: `nil` means everyone.
    public let allowed: [GroupReference]?
    /// Who may not; wins over `allowed`.
    public let forbidden: [GroupReference]
    /// Narrower groups of single clients, by client name.
    public let clients: [String: [GroupReference]]
    /// Groups whose members are protected; those that no domain has are passed over.
    public let privileged: [GroupReference]
    /// Members of privileged groups that may be reset all the same.
    public let named: NamedAccounts

    /// Rules as the settings name them.
    public init(
        allowed: [GroupReference]?, forbidden: [GroupReference], clients: [String: [GroupReference]],
        privileged: [GroupReference] = [],
        named: NamedAccounts = NamedAccounts([])
    ) {
        self.privileged = privileged
        self.named = named
        self.allowed = allowed
        self.forbidden = forbidden
        self.clients = clients
    }

    /// Every group that must exist, each once.
    public var references: Set<GroupReference> {
        Set((allowed ?? []) + forbidden + clients.values.flatMap { $0 })
    }
}
