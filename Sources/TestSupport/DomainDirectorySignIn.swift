/// How an attempt to sign in ended, as an oracle sees it that does not go through the port under test.
public enum DomainDirectorySignIn: Sendable, Hashable {
    /// The password is right.
    case accepted
    /// The password is right and has to be changed first.
    case mustChange
    /// The password is wrong.
    case wrong
    /// The account is locked out.
    case locked
    /// The account is switched off.
    case disabled
    /// Anything else, as the directory puts it.
    case other(String)
}
