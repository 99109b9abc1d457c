import DirectoryNames
import LDAPClient
import ResetCore

/// The account that Rekey is signed in with.
struct OwnAccount {
    /// As the controller told after signing in.
    let sid: GroupID?
    /// As the settings write it.
    let bindName: String

    /// Whether `entry` is that account. The name counts even if the identifier does not match: of two doubtful accounts
    /// both are better left alone.
    func isSame(as entry: LDAPEntry, sid other: GroupID, login: String) -> Bool {
        if sid == other { return true }
        if let name = try? DistinguishedName(bindName), let own = try? DistinguishedName(entry.name), name == own { return true }
        let wanted = bindName.lowercased()
        if entry.text("userPrincipalName")?.lowercased() == wanted { return true }
        guard sid == nil else { return false }
        let bare = wanted.split(separator: "\\").last.flatMap { $0.split(separator: "@").first } ?? ""
        return bare == login.lowercased()
    }
}
