/// Narrows a client to groups of its own, in addition to the allowed ones. The command line and other clients are not concerned.
public struct ClientGroupsRule: ResetRule {
    private let client: String
    private let groups: Set<GroupID>

    /// Requests of `client` are refused for accounts outside `groups`.
    public init(client: String, groups: Set<GroupID>) {
        self.client = client
        self.groups = groups
    }

    /// The step of a walk that it stands for.
    public var step: RuleStep { .clientGroups }

    /// Refuses when this client asks for an account in none of its groups.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        guard actor.clientName == client, groups.isDisjoint(with: account.groups) else { return .permit }
        return .refuse(.notInClientGroup(client: client))
    }

    /// The client's groups it is in.
    public func groups(settling account: Account, for actor: Actor) -> [GroupID] {
        actor.clientName == client ? common(groups, with: account) : []
    }
}
