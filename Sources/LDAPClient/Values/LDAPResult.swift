/// What the server answered (RFC 4511 section 4.1.9). A refusal by the server is a value, not an error.
public struct LDAPResult: Sendable, Hashable {
    /// The result code.
    public let code: LDAPResultCode
    /// The name of the deepest entry the server found on the way, or empty.
    public let matchedDN: String
    /// The server's own words, without the trailing NUL that Active Directory adds.
    public let diagnosticMessage: String
    /// URLs of other servers. They are for the reader; this client never follows them.
    public let referrals: [String]
    /// Controls that came with the answer.
    public let controls: [LDAPControl]

    /// A result.
    public init(
        code: LDAPResultCode, matchedDN: String = "", diagnosticMessage: String = "", referrals: [String] = [],
        controls: [LDAPControl] = []
    ) {
        self.code = code
        self.matchedDN = matchedDN
        self.diagnosticMessage = diagnosticMessage
        self.referrals = referrals
        self.controls = controls
    }

    /// Whether the code is 0.
    public var isSuccess: Bool { code == .success }
}
