import LDAPClient

/// What a kind of directory has its connections learn of the server right after signing in.
protocol ControllerRoot: Sendable {
    /// The attributes of the root entry to ask for.
    static var attributes: [String] { get }

    /// Reads the root entry.
    init(_ entry: LDAPEntry) throws(AttributeProblem)
}
