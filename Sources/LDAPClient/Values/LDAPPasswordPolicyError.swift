/// Why a server with a password policy refused, as the policy response control says it (draft-behera-ldap-password-policy-10
/// section 6.2). A struct, since servers may send numbers unknown here.
public struct LDAPPasswordPolicyError: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The number on the wire.
    public let rawValue: Int32

    /// An error by its number.
    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// The draft's own word, or the number.
    public var description: String {
        Self.words[rawValue] ?? String(rawValue)
    }

    /// 0: the password is too old to sign in with.
    public static let passwordExpired = Self(rawValue: 0)
    /// 1: too many wrong passwords, or locked by an administrator.
    public static let accountLocked = Self(rawValue: 1)
    /// 2: the password has to be changed before anything else is done.
    public static let changeAfterReset = Self(rawValue: 2)
    /// 3: this password may not be changed.
    public static let passwordModNotAllowed = Self(rawValue: 3)
    /// 4: the old password has to be given too.
    public static let mustSupplyOldPassword = Self(rawValue: 4)
    /// 5: the password does not meet the policy.
    public static let insufficientPasswordQuality = Self(rawValue: 5)
    /// 6
    public static let passwordTooShort = Self(rawValue: 6)
    /// 7: the password was changed too short a while ago.
    public static let passwordTooYoung = Self(rawValue: 7)
    /// 8: the password was used before.
    public static let passwordInHistory = Self(rawValue: 8)

    private static let words: [Int32: String] = [
        0: "passwordExpired", 1: "accountLocked", 2: "changeAfterReset", 3: "passwordModNotAllowed", 4: "mustSupplyOldPassword",
        5: "insufficientPasswordQuality", 6: "passwordTooShort", 7: "passwordTooYoung", 8: "passwordInHistory",
    ]
}
