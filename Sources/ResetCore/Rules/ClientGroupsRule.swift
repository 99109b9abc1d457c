/// Narrows a client to groups of its own, in addition to the allowed ones. The command line and other clients are not concerned.
public struct ClientGroupsRule: ResetRule {
    private let client: String
    private let groups: Set<GroupID>

    /// Requests of `client` are refused for accounts outside `groups`.
    public init(client: String, groups: Set<GroupID>) {
        self.client = client
        self.groups = groups
    }

    /// Refuses when this client asks for an account in none of its groups.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        guard actor.clientName == client, groups.isDisjoint(with: account.groups) else { return .permit }
        return .refuse(.notInClientGroup(client: client))
    }
}
