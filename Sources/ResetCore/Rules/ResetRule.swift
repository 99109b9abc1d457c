/// One condition for a reset. Pure: it decides from the account and the actor alone, so the ordered list of rules is the policy.
public protocol ResetRule: Sendable {
    /// Decides about `account` for `actor`.
    func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict
}
