/// One domain: where accounts are found and passwords are set. One contract suite runs against every implementation.
public protocol DomainDirectory: Sendable {
    /// The domain's name in the settings; not necessarily its NetBIOS or DNS name.
    var name: String { get }

    /// The names the domain answers to.
    func names() async throws(DirectoryFault) -> DomainNames

    /// Every account of this domain that `search` matches, at most `limit`; none is an ordinary answer.
    func find(_ search: AccountSearch, limit: Int) async throws(DirectoryFault) -> [Account]

    /// The groups of this domain that `group` names; none is an ordinary answer.
    func groups(_ group: GroupReference) async throws(DirectoryFault) -> [GroupID]

    /// Sets the password and what goes with it, in one step.
    func set(_ change: PasswordChange, on account: Account) async -> PasswordWrite

    /// Reads the change marker anew, from the very controller that `account.marker` names. Of `account` nothing is used but `id`,
    /// `distinguishedName` and `marker`: after a restart the record knows no more.
    func marker(of account: Account) async throws(DirectoryFault) -> ChangeMarker

    /// Whether the change marker rises by exactly one with every password set, whoever sets it, so that any two readings from one
    /// controller can be subtracted.
    var countsChanges: Bool { get }
}

extension DomainDirectory {
    /// False: nothing is concluded from the difference of two readings.
    public var countsChanges: Bool { false }
}
