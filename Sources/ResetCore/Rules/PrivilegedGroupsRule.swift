/// Refuses members of groups that the settings call privileged, unless they are named explicitly: groups such as DnsAdmins, which
/// have power over a domain and no identifier to know them by.
public struct PrivilegedGroupsRule: ResetRule {
    private let groups: Set<GroupID>
    private let named: NamedAccounts

    /// Members of any of `groups` are refused; `named` may be reset all the same.
    public init(_ groups: Set<GroupID>, named: NamedAccounts) {
        self.groups = groups
        self.named = named
    }

    /// The step of a walk that it stands for.
    public var step: RuleStep { .privilegedGroups }

    /// Refuses when the account is in such a group and none of its names is listed.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        guard let group = account.groups.intersection(groups).min(by: { $0.sid < $1.sid }), !named.contains(account) else {
            return .permit
        }
        return .refuse(.protectedAccount(.privilegedGroup(group)))
    }

    /// The privileged groups it is in.
    public func groups(settling account: Account, for actor: Actor) -> [GroupID] { common(groups, with: account) }
}
