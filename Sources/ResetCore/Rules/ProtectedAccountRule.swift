/// Refuses protected accounts that are not named explicitly.
public struct ProtectedAccountRule: ResetRule {
    private let named: Set<String>

    /// `named` holds distinguished names, security identifiers or `DOMAIN\login` (the domain as the settings name it); case is ignored.
    public init(named: [String]) {
        self.named = Set(named.map { $0.lowercased() })
    }

    /// Refuses when the account is protected and none of its names is listed.
    public func evaluate(_ account: Account, for actor: Actor) -> RuleVerdict {
        guard let protection = account.protections.min(by: { $0.code < $1.code }) else { return .permit }
        let names = [account.distinguishedName, account.sid.sid, account.id.domain + "\\" + account.login]
        return names.contains { named.contains($0.lowercased()) } ? .permit : .refuse(.protectedAccount(protection))
    }
}
