/// Permits members of the allowed groups only.
public struct AllowedGroupsRule: ResetRule {
    private let allowed: AllowedGroups

    /// Who may be reset at all.
    public init(_ allowed: AllowedGroups) {
        self.allowed = allowed
    }

    /// The step of a walk that it stands for.
    public var step: RuleStep { .allowedGroups }

    /// Refuses when the account is in none of the allowed groups.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        allowed.admits(account.groups) ? .permit : .refuse(.notInAllowedGroup)
    }

    /// The allowed groups it is in.
    public func groups(settling account: Account, for actor: Actor) -> [GroupID] {
        guard case .members(let members) = allowed else { return [] }
        return common(members, with: account)
    }
}
