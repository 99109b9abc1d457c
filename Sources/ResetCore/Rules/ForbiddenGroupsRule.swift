/// Refuses members of forbidden groups. It runs before the allowed groups: forbidden wins.
public struct ForbiddenGroupsRule: ResetRule {
    private let forbidden: Set<GroupID>

    /// Members of any of `forbidden` are refused.
    public init(_ forbidden: Set<GroupID>) {
        self.forbidden = forbidden
    }

    /// The step of a walk that it stands for.
    public var step: RuleStep { .forbiddenGroups }

    /// Refuses when the account is in a forbidden group, directly, nested or by its primary group.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        guard let group = account.groups.intersection(forbidden).min(by: { $0.sid < $1.sid }) else { return .permit }
        return .refuse(.inForbiddenGroup(group))
    }

    /// The forbidden groups it is in.
    public func groups(settling account: Account, for actor: Actor) -> [GroupID] { common(forbidden, with: account) }
}
