/// The accounts that the service signs in with, of all its domains: a directory knows only the one that it was asked with, and domains
/// of the settings may lie in one directory.
public struct ServiceAccounts: Sendable {
    private let names: Set<String>
    private let logins: Set<String>

    /// Those with these names: `user@domain`, `DOMAIN\user` or a distinguished name, in any case.
    public init(_ names: [String]) {
        self.names = Set(names.map(Self.folded))
        logins = Set(names.filter { !$0.contains("=") }.compactMap(Self.login))
    }

    /// Whether `account` may be one of them. A login counts in every domain: of two doubtful accounts both are better left alone.
    public func contains(_ account: Account) -> Bool {
        names.contains(Self.folded(account.distinguishedName))
            || account.principalName.map { names.contains(Self.folded($0)) } ?? false
            || logins.contains(account.login.lowercased())
    }

    private static func login(_ name: String) -> String? {
        name.split(separator: "\\").last.flatMap { $0.split(separator: "@").first }.map { $0.lowercased() }
    }

    // Spaces after the commas of a distinguished name mean nothing.
    private static func folded(_ name: String) -> String {
        name.lowercased().split(separator: ",", omittingEmptySubsequences: false).map { part in
            part.drop { $0 == " " }
        }.joined(separator: ",")
    }
}
