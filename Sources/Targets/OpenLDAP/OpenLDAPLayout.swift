/// How an OpenLDAP directory is laid out, and how passwords are written to it.
public struct OpenLDAPLayout: Sendable {
    /// How a password is written.
    public enum PasswordWrite: String, Sendable, Hashable, CaseIterable {
        /// By the Password Modify operation (RFC 3062), which has the server hash it whatever its settings; a change at the next
        /// sign-in is asked for by a second operation.
        case exop
        /// By one modify of everything. Only where slapd has `ppolicy_hash_cleartext`, or it would keep the password readable.
        case modify
    }

    /// An attribute value that marks an account as switched off.
    public struct Mark: Sendable, Hashable {
        /// The attribute.
        public let attribute: String
        /// The value, compared without regard to case.
        public let value: String

        /// `attribute` = `value`.
        public init(attribute: String, value: String) {
            self.attribute = attribute
            self.value = value
        }

        /// Reads `attribute=value`; `nil` for anything else.
        public init?(_ text: String) {
            guard let mark = text.firstIndex(of: "="), OpenLDAPLayout.isAttribute(String(text[..<mark])) else { return nil }
            let value = text[text.index(after: mark)...]
            guard !value.isEmpty else { return nil }
            self.init(attribute: String(text[..<mark]), value: String(value))
        }
    }

    /// The attribute that holds the login.
    public var login = "uid"
    /// The attribute that holds the principal name; `nil` where there is none.
    public var principalName: String? = "mail"
    /// The object class of accounts.
    public var accountClass = "inetOrgPerson"
    /// Groups are looked for here and below; `nil` means the whole naming context.
    public var groupBase: String?
    /// Whether groups in groups count. Each level costs one more question.
    public var nestedGroups = true
    /// The first part of `NAME\login`; `nil` means the first label of the base's domain components.
    public var shortName: String?
    /// The policy that holds where an account names none; `nil` means the only one, or that named `default`.
    public var policy: String?
    /// How a password is written.
    public var passwordWrite = PasswordWrite.exop
    /// What marks an account as switched off; `nil` where only a lock for good does.
    public var disabledBy: Mark?
    /// Entries that are protected like the server's own administrator, by distinguished name.
    public var administrators: [String] = []

    /// The usual layout.
    public init() {}

    /// Whether a text may be an attribute name (RFC 4512 section 1.4), without options.
    static func isAttribute(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x41...0x5A).contains(first & 0xDF) else { return false }
        return text.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
