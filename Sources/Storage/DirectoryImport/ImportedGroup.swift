/// A group as a file describes it.
struct ImportedGroup {
    let line: Int
    let name: ImportedName
    /// sAMAccountName or common name.
    let account: String
    /// The security identifier, where it is a built-in group's.
    var builtInSID: String?
    var relativeID: UInt32?
    /// Distinguished names of members.
    var members: [String]
    /// Logins of members.
    var memberLogins: [String]
    /// Distinguished names of the groups it is in.
    var memberOf: [String]
}
