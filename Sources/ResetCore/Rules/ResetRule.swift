/// One condition for a reset. Pure: it decides from the account and the actor alone, so the ordered list of rules is the policy.
public protocol ResetRule: Sendable {
    /// The step of a walk that it stands for.
    var step: RuleStep { get }

    /// Decides about `account` for `actor`.
    func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict

    /// The groups of `account` that settle the decision, in a stable order; none where groups do not.
    func groups(settling account: Account, for actor: Actor) -> [GroupID]
}

extension ResetRule {
    /// None: most rules ask for no group.
    public func groups(settling account: Account, for actor: Actor) -> [GroupID] { [] }

    /// The members of `groups` that the account is in, sorted.
    func common(_ groups: Set<GroupID>, with account: Account) -> [GroupID] {
        account.groups.intersection(groups).sorted { $0.sid < $1.sid }
    }
}
