/// An account as one reading of the directory shows it. A snapshot: decisions about it are made at once or read anew.
public struct Account: Sendable {
    /// The domain and the identifier that survives renaming.
    public let id: AccountID
    /// The full name in the directory, in the directory's own spelling; the API answers with it.
    public let distinguishedName: String
    /// sAMAccountName.
    public let login: String
    /// userPrincipalName, where one is set.
    public let principalName: String?
    /// The account's own security identifier.
    public let sid: GroupID
    /// Display name, given name, surname and the like: a generated password contains no part of them.
    public let names: [String]
    /// Every group the account is in, nested ones and the primary group included.
    public let groups: Set<GroupID>
    /// Disabled, locked and so on.
    public let state: AccountState
    /// Why it may be reset only when named explicitly; empty for ordinary people.
    public let protections: Set<Protection>
    /// To tell later whether the password was set.
    public let marker: ChangeMarker
    /// The password policy that the directory applies to this account.
    public let policy: EffectivePolicy

    /// An account with these properties.
    public init(
        id: AccountID, distinguishedName: String, login: String, principalName: String?, sid: GroupID, names: [String],
        groups: Set<GroupID>, state: AccountState, protections: Set<Protection>, marker: ChangeMarker, policy: EffectivePolicy
    ) {
        self.id = id
        self.distinguishedName = distinguishedName
        self.login = login
        self.principalName = principalName
        self.sid = sid
        self.names = names
        self.groups = groups
        self.state = state
        self.protections = protections
        self.marker = marker
        self.policy = policy
    }
}
