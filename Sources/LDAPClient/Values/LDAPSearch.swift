/// A search request (RFC 4511 section 4.5.1). Aliases are never dereferenced.
public struct LDAPSearch: Sendable, Hashable {
    /// Which entries below the base are looked at.
    public enum Scope: Int32, Sendable, Hashable {
        /// The base itself.
        case base = 0
        /// Its direct children.
        case oneLevel = 1
        /// The base and everything below.
        case subtree = 2
    }

    /// The distinguished name where the search starts; empty for the root.
    public var base: String
    /// How deep it goes.
    public var scope: Scope
    /// Which entries match.
    public var filter: LDAPFilter
    /// The attributes to return; empty means all user attributes, `1.1` means none.
    public var attributes: [String]
    /// Most entries the server shall return, 0…2147483647; 0 leaves it to the server.
    public var sizeLimit: Int32
    /// Seconds the server may take, 0…2147483647; 0 leaves it to the server. The client's own deadline is independent of it.
    public var timeLimit: Int32
    /// Whether to return attribute names without values.
    public var typesOnly: Bool

    /// A search.
    public init(
        base: String, scope: Scope = .subtree, filter: LDAPFilter, attributes: [String] = [], sizeLimit: Int32 = 0,
        timeLimit: Int32 = 0, typesOnly: Bool = false
    ) {
        self.base = base
        self.scope = scope
        self.filter = filter
        self.attributes = attributes
        self.sizeLimit = sizeLimit
        self.timeLimit = timeLimit
        self.typesOnly = typesOnly
    }
}
