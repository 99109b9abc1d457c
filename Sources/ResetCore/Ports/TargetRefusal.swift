/// The directory's own refusal to set a password, translated.
public struct TargetRefusal: Sendable, Hashable {
    /// What the refusal means.
    public enum Meaning: String, Sendable, Hashable {
        /// The password does not meet a policy (Win32 0000052D).
        case policy = "target-policy"
        /// The service account lacks a right (LDAP 50).
        case insufficientRights = "target-insufficient-rights"
        /// The account is gone (LDAP 32).
        case gone = "target-account-gone"
        /// The directory is busy, in maintenance or read-only (LDAP 51, 52, 10).
        case unavailable = "target-unavailable"
        /// Anything else.
        case other = "target-refused"
    }

    /// What the refusal means.
    public let meaning: Meaning
    /// The LDAP result code; 0 for targets that have none.
    public let resultCode: Int
    /// The directory's own code where it gives one, eight hexadecimal digits such as `0000052D`.
    public let directoryCode: String?
    /// The policy object that the account is under, where the refusal concerns one.
    public let policy: String?

    /// A translated refusal.
    public init(meaning: Meaning, resultCode: Int, directoryCode: String?, policy: String?) {
        self.meaning = meaning
        self.resultCode = resultCode
        self.directoryCode = directoryCode
        self.policy = policy
    }

    /// A stable word for records.
    public var code: String { meaning.rawValue }
}
