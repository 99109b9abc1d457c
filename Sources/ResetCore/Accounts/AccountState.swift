/// What the directory says of an account, besides its groups. Each flag has a stated verdict in `Rules`.
public struct AccountState: OptionSet, Sendable, Hashable {
    /// One bit a flag; not an Active Directory value.
    public let rawValue: UInt16

    /// The flags of `rawValue`.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Switched off by an administrator (userAccountControl ACCOUNTDISABLE). Never reset.
    public static let disabled = AccountState(rawValue: 1 << 0)
    /// The account's own end date has passed (accountExpires). Never reset: a new password would not let it in.
    public static let expired = AccountState(rawValue: 1 << 1)
    /// Locked out now: lockoutTime set and the lockout duration not over. Reset and unlocked, unless the settings forbid it.
    public static let locked = AccountState(rawValue: 1 << 2)
    /// May sign in by smart card only. Never reset: a password would not let it in.
    public static let smartCardRequired = AccountState(rawValue: 1 << 3)
    /// The password never expires. Reset, with a warning when must-change is on: the directory will not ask for a change.
    public static let neverExpires = AccountState(rawValue: 1 << 4)
    /// The person may not change the password. Reset, with a warning when must-change is on.
    public static let cannotChange = AccountState(rawValue: 1 << 5)
    /// A change at the next sign-in is already due. Reset like any other.
    public static let mustChange = AccountState(rawValue: 1 << 6)
}
