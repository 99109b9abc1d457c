/// Accounts that an administrator names one by one: by distinguished name, security identifier or `DOMAIN\\login` (the domain as
/// the settings name it). Case is ignored; there are no patterns.
public struct NamedAccounts: Sendable {
    private let names: Set<String>

    /// The accounts with these names.
    public init(_ names: [String]) {
        self.names = Set(names.map { $0.lowercased() })
    }

    /// Whether one of the account's names is listed.
    public func contains(_ account: Account) -> Bool {
        let own = [account.distinguishedName, account.sid.sid, account.id.domain + "\\" + account.login]
        return own.contains { names.contains($0.lowercased()) }
    }
}
