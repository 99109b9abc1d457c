/// Refuses protected accounts that are not named explicitly.
public struct ProtectedAccountRule: ResetRule {
    private let named: NamedAccounts
    private let serviceAccounts: ServiceAccounts

    /// `serviceAccounts` are protected whatever the directory says of them; `named` may be reset all the same.
    public init(named: NamedAccounts, serviceAccounts: ServiceAccounts = ServiceAccounts([])) {
        self.named = named
        self.serviceAccounts = serviceAccounts
    }

    /// The step of a walk that it stands for.
    public var step: RuleStep { .protectedAccount }

    /// Refuses when the account is protected and none of its names is listed.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        let own: Set<Protection> = serviceAccounts.contains(account) ? [.ownServiceAccount] : []
        guard let protection = account.protections.union(own).min(by: { $0.code < $1.code }) else { return .permit }
        return named.contains(account) ? .permit : .refuse(.protectedAccount(protection))
    }
}
