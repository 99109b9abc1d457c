/// Permits members of the allowed groups only.
public struct AllowedGroupsRule: ResetRule {
    private let allowed: AllowedGroups

    /// Who may be reset at all.
    public init(_ allowed: AllowedGroups) {
        self.allowed = allowed
    }

    /// Refuses when the account is in none of the allowed groups.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        allowed.admits(account.groups) ? .permit : .refuse(.notInAllowedGroup)
    }
}
