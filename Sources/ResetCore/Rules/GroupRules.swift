/// The groups of the rules as the settings name them.
public struct GroupRules: Sendable {
    /// Who may be reset: `nil` means everyone.
    public let allowed: [GroupReference]?
    /// Who may not; wins over `allowed`.
    public let forbidden: [GroupReference]
    /// Narrower groups of single clients, by client name.
    public let clients: [String: [GroupReference]]

    /// Rules as the settings name them.
    public init(allowed: [GroupReference]?, forbidden: [GroupReference], clients: [String: [GroupReference]]) {
        self.allowed = allowed
        self.forbidden = forbidden
        self.clients = clients
    }

    /// Every group that is named anywhere, each once.
    public var references: Set<GroupReference> {
        Set((allowed ?? []) + forbidden + clients.values.flatMap { $0 })
    }
}
