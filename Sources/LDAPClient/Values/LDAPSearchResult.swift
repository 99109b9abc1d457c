/// What a search returned.
public struct LDAPSearchResult: Sendable, Hashable {
    /// The entries in the server's order; with a result other than success they may be a part.
    public let entries: [LDAPEntry]
    /// URLs of search continuations (Active Directory names its other partitions so). Never followed.
    public let references: [String]
    /// The closing result.
    public let result: LDAPResult

    /// A search result.
    public init(entries: [LDAPEntry], references: [String], result: LDAPResult) {
        self.entries = entries
        self.references = references
        self.result = result
    }

    /// Controls that came with the closing result.
    public var controls: [LDAPControl] { result.controls }
}
