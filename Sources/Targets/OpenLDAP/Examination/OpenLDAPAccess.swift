/// What the service account may do with one entry, as the server answered when it was tried.
public struct OpenLDAPAccess: Sendable, Hashable {
    /// What came of trying.
    public enum Verdict: Sendable, Hashable {
        /// It may.
        case granted
        /// It may not.
        case refused
        /// The server is a copy that refers writing to another one.
        case referred
        /// The server answered something else; its words.
        case unclear(String)
    }

    /// An attribute and a value to take away from it.
    public struct Trial: Sendable, Hashable {
        /// The attribute.
        public let attribute: String
        /// A value that the attribute's syntax allows.
        public let value: String
        /// Whether an entry might have that value. It is then left alone by an assertion, which needs sight of the attribute.
        public let mayBeThere: Bool

        /// A trial.
        public init(_ attribute: String, _ value: String, mayBeThere: Bool = false) {
            (self.attribute, self.value, self.mayBeThere) = (attribute, value, mayBeThere)
        }
    }

    /// The entry.
    public let distinguishedName: String
    /// What came of trying to write each attribute.
    public let writing: [String: Verdict]

    /// The attributes that came to this, sorted.
    public func attributes(_ verdict: Verdict) -> [String] {
        writing.filter { $0.value == verdict }.keys.sorted()
    }
}
