import ResetCore

/// A directory under test, filled with known accounts, with a way of signing in that does not go through the port.
public protocol DomainDirectoryFixture: Sendable {
    /// The directory under test.
    var directory: any DomainDirectory { get }

    /// The names the domain answers to.
    var names: DomainNames { get }

    /// The account of a role; nil where the fixture has none, and then its checks are left out.
    func account(_ role: DomainDirectoryRole) -> DomainDirectoryAccount?

    /// A group.
    func group(_ role: DomainDirectoryGroup.Role) -> DomainDirectoryGroup

    /// An ordinary account that only one check writes to; at least `DomainDirectoryContract.spares` are wanted.
    func spare(_ number: Int) -> DomainDirectoryAccount

    /// A disabled account that only one check writes to.
    var disabledSpare: DomainDirectoryAccount { get }

    /// Accounts with characters in their names that need escaping somewhere.
    var oddNames: [DomainDirectoryAccount] { get }

    /// Protected accounts with a protection that they must show.
    var protected: [(account: DomainDirectoryAccount, protection: Protection)] { get }

    /// The domain's policy.
    var policy: (minimumLength: Int, complexity: Bool) { get }

    /// The fine-grained policy of the account of that role: its DN, and whether the directory shows its figures. Its least length
    /// is above the domain's.
    var fineGrainedPolicy: (name: String, minimumLength: Int, isReadable: Bool)? { get }

    /// Locks a spare out, by whatever means the directory has.
    func lock(_ account: DomainDirectoryAccount) async throws

    /// Tries a password.
    func signIn(_ account: DomainDirectoryAccount, password: String) async throws -> DomainDirectorySignIn

    /// What an account's own identifier begins with.
    var identifierPrefix: String { get }

    /// The group that everybody is in without being listed; nil where there is none.
    var everyonesGroup: String? { get }

    /// The directory's own codes for a password that the policy forbids.
    var policyCodes: Set<String> { get }

    /// Returns when a further change of this account can be told from the last.
    func settle(_ account: DomainDirectoryAccount) async throws
}

/// What holds for Active Directory, and for what behaves like it.
extension DomainDirectoryFixture {
    /// A security identifier of a domain.
    public var identifierPrefix: String { "S-1-5-21-" }
    /// The usual primary group.
    public var everyonesGroup: String? { "Domain Users" }
    /// ERROR_PASSWORD_RESTRICTION.
    public var policyCodes: Set<String> { ["0000052D"] }
    /// At once.
    public func settle(_ account: DomainDirectoryAccount) async throws {}
}
