/// How an attempt to set a password ended, as far as the target can tell.
public enum PasswordWrite: Sendable, Hashable {
    /// The directory confirmed it.
    case done
    /// The directory refused it; nothing was changed.
    case refused(TargetRefusal)
    /// It was never sent; nothing was changed.
    case notSent(DirectoryFault)
    /// It was sent and no answer came. The connection it went by is closed, so that nothing more can arrive from it.
    case answerLost
    /// The password was or may have been set, and what goes with it was not: the text says what is missing. Nobody may be told
    /// the password.
    case incomplete(String)
}
