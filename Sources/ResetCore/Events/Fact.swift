/// One further fact of an event: a key from a closed list and a short value. There is no key for a secret.
public struct Fact: Sendable, Hashable {
    /// What the value is.
    public enum Key: String, Sendable, Hashable, CaseIterable {
        /// How many equal events this one stands for.
        case count
        /// A character or byte figure from the settings.
        case configured
        /// The figure a policy asks for.
        case required
        /// What `configured` and `required` count: length or classes.
        case figure
        /// The name of a password policy object.
        case policy
        /// The directory's own code, e.g. 0000052D.
        case directoryCode
        /// The LDAP result code.
        case resultCode
        /// The domain concerned, as the settings name it.
        case domain
        /// The controller concerned.
        case controller
        /// What was seen, in one line.
        case detail
        /// A group's security identifier, or its name in the settings.
        case group
        /// Why an account is protected.
        case protection
        /// The change marker before the change.
        case markerBefore
        /// The change marker read afterwards.
        case markerAfter
        /// A warning that goes with a success.
        case warning
        /// Whether a change at the next sign-in was asked for.
        case mustChange
        /// Whether a lockout was lifted.
        case unlocked
        /// How many accounts answered to a name.
        case matches
        /// An exit code or signal of the validation command.
        case exit
        /// Why the gate refused.
        case reason
        /// The HTTP status that was answered.
        case status
        /// A setting's path; never its value.
        case setting
        /// The SHA-256 fingerprint of a certificate.
        case fingerprint
        /// Until when a certificate is good.
        case goodUntil
        /// The version of the program.
        case version
        /// The code of the earlier event of the same reset that this one makes certain.
        case resolves
        /// The identifier of the key before a rotation.
        case formerKey
        /// The identifier of the key after it.
        case newKey
        /// The number and hash of the chain's last event before it.
        case chainEnd
        /// The seal of that end under the key before it.
        case chainSeal
        /// The account of the operating system that ran a command.
        case ranBy
        /// The name of the file that was read, as it was given.
        case file
        /// The format of that file.
        case format
        /// How a command was told to work, by its flags.
        case mode
        /// People and other accounts that an import made.
        case peopleAdded
        /// People who were there and were brought up to date.
        case peopleUpdated
        /// Groups that an import made.
        case groupsAdded
        /// Groups that were there.
        case groupsUpdated
        /// Memberships that an import wrote.
        case memberships
        /// Entries and memberships that were not taken over.
        case skipped
    }

    /// What the value is.
    public let key: Key
    /// The value as text; at most 512 characters are kept.
    public let value: String
    /// The value as a number, where it is one.
    public let number: Int?

    /// A fact with a text value.
    public init(_ key: Key, _ value: String) {
        self.key = key
        self.value = String(value.prefix(512))
        number = nil
    }

    /// A fact with a whole number as value.
    public init(_ key: Key, _ value: Int) {
        self.key = key
        self.value = String(value)
        number = value
    }
}
