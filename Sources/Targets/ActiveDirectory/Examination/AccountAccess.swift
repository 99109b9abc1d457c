import ResetCore

/// What the service account may do to one account, from the controller's own word and from the access list.
public struct AccountAccess: Sendable, Hashable {
    /// What the access list says about resetting the password.
    public enum Reset: Sendable, Hashable {
        /// It is allowed.
        case granted
        /// A rule denies it.
        case denied
        /// No rule allows it.
        case notGranted
        /// The access list may not be read, or is no access list; the text says which.
        case unknown(String)
    }

    /// The account.
    public let distinguishedName: String
    /// Whether the password may be reset.
    public let reset: Reset
    /// Whether must-change may be asked for: `pwdLastSet` is among `allowedAttributesEffective`.
    public let mayAskForChange: Bool
    /// Whether a lockout may be lifted: `lockoutTime` is among them.
    public let mayUnlock: Bool
    /// The attributes that may be written beyond these two, sorted.
    public let furtherAttributes: [String]
    /// Further power over the account that the access list gives: `WriteDacl`, `WriteOwner` and the like, sorted.
    public let furtherRights: [String]
    /// The fine-grained policy that is in force for the account, where there is one.
    public let policy: String?

    /// Whether everything that a reset needs is there.
    public var suffices: Bool { reset == .granted && mayAskForChange && mayUnlock }

    /// What is missing, in the words of the delegation.
    public var missing: [String] {
        var words: [String] = []
        switch reset {
        case .granted: break
        case .denied: words.append("Reset Password (denied by a rule of the access list)")
        case .notGranted: words.append("Reset Password")
        case .unknown(let why): words.append("Reset Password cannot be judged (\(why))")
        }
        if !mayAskForChange { words.append("write pwdLastSet") }
        if !mayUnlock { words.append("write lockoutTime") }
        return words
    }
}
