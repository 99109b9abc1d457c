/// What is to be written to an account, in one step.
public struct PasswordChange: Sendable {
    /// The password to set.
    public let password: GeneratedPassword
    /// Whether a change at the next sign-in is to be asked for.
    public let mustChange: Bool
    /// Whether a lockout is to be lifted.
    public let unlock: Bool

    /// One change; all of it happens or none.
    public init(password: GeneratedPassword, mustChange: Bool, unlock: Bool) {
        self.password = password
        self.mustChange = mustChange
        self.unlock = unlock
    }
}
