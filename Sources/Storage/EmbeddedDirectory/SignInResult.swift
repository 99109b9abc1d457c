/// How an attempt to sign in to the embedded directory ended.
public enum SignInResult: String, Sendable, Hashable {
    /// The password is right.
    case ok
    /// The password is wrong, or none was ever set.
    case wrong
    /// The password is right and has to be changed first.
    case mustChange = "must-change"
    /// Too many wrong passwords; the password was not looked at.
    case locked
    /// The password is right, the account is switched off.
    case disabled
    /// The password is right, the account's end date has passed.
    case expired
    /// The password is right, the account may use a smart card only.
    case smartCardOnly = "smart-card-only"
    /// No account, or several, answer to the name.
    case unknown
}
