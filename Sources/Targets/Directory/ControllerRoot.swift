import LDAPClient

/// What a kind of directory has its connections learn of the server right after signing in.
protocol ControllerRoot: Sendable {
    /// Whether what it holds is a part of a greater whole, so that a name may well lie with another server. Where not, being sent to
    /// another server means that a part of the accounts cannot be seen.
    static var isPartOfForest: Bool { get }

    /// The attributes of the root entry to ask for.
    static var attributes: [String] { get }

    /// What shows that the server is of the other kind; `nil` where nothing does. Anonymous callers may see less than others.
    static func otherKind(_ entry: LDAPEntry) -> AttributeProblem?

    /// Reads the root entry.
    init(_ entry: LDAPEntry) throws(AttributeProblem)
}
