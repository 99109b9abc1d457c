import ResetCore
import Settings

/// An account as a file describes it. What the file does not say is nil, and stays as it is when the account is there already.
struct ImportedPerson {
    /// When the account ends.
    enum End {
        case never
        case at(UTCTime)
    }

    let line: Int
    let name: ImportedName
    let login: String
    var kind = PersonSeed.Kind.user
    var principalName: String?
    var displayName: String?
    var givenName: String?
    var surname: String?
    var mail: String?
    var state: AccountState?
    var mustChange = false
    var lockedAt: UTCTime?
    var end: End?
    var hasAdminCount: Bool?
    /// The relative identifier of a built-in account.
    var relativeID: UInt32?
    var primaryGroup: UInt32?
    /// Names or distinguished names of groups; nil where the file says nothing of groups.
    var memberOf: [String]?
    /// A password in the clear.
    var password: Secret?
    /// Whether the file holds one that cannot be taken over.
    var hasForeignPassword = false
}
