/// What to look for inside one domain. Comparison ignores case, as the directory does.
public enum AccountSearch: Sendable, Hashable {
    /// By sAMAccountName.
    case login(String)
    /// By userPrincipalName as set on the account; with `implicitLogin`, also by the login that makes the same name implicitly.
    case principalName(String, implicitLogin: String?)
    /// By distinguished name; a malformed one, or one outside the domain, matches nothing.
    case distinguishedName(String)
}
