/// The password policies of an OpenLDAP directory, as far as the service account may read them.
public struct OpenLDAPPolicySurvey: Sendable, Hashable {
    /// What one policy asks for.
    public struct Policy: Sendable, Hashable {
        /// Its distinguished name.
        public let name: String
        /// The least number of characters; 0 when none is asked for.
        public let minimumLength: Int
        /// How old a password must be before it may be changed; zero for no such rule. It binds the service account as well.
        public let minimumAge: Duration
        /// Whether the old password has to be given with every change, which no reset can do.
        public let asksForOldPassword: Bool

        init(_ entry: PasswordPolicyEntry) {
            (name, minimumLength) = (entry.name, entry.minimumLength)
            (minimumAge, asksForOldPassword) = (entry.minimumAge, entry.asksForOldPassword)
        }
    }

    /// The one that holds where an account names none; `nil` where none could be made out.
    public let standard: Policy?
    /// The others.
    public let others: [Policy]
}
