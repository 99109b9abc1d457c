/// One row of the record: who, what, whom, when, from where, how authorised, with what result.
///
/// Every field has a type of its own; there is none that a secret could travel in.
public struct AuditEvent: Sendable, Hashable {
    /// Joins the events of one action: an intent and its outcome carry the same.
    public let reference: ReferenceID
    /// When, in UTC.
    public let time: UTCTime
    /// What.
    public let code: EventCode
    /// The label.
    public let level: EventLevel
    /// Why, as a stable word; `nil` for successes.
    public let cause: String?
    /// The account as the caller named it; at most 256 characters are kept.
    public let user: String?
    /// The account as the directory knows it.
    public let account: AccountID?
    /// The account's full name in the directory.
    public let distinguishedName: String?
    /// The client's name in the settings.
    public let client: String?
    /// The address the request came from.
    public let source: String?
    /// How the actor was authorised.
    public let authorisation: String?
    /// How long the action took.
    public let duration: Duration?
    /// What else is known.
    public let facts: [Fact]

    /// An event; `user` is cut to 256 characters.
    public init(
        reference: ReferenceID, time: UTCTime, code: EventCode, level: EventLevel, cause: String? = nil, user: String? = nil,
        account: AccountID? = nil, distinguishedName: String? = nil, client: String? = nil, source: String? = nil,
        authorisation: String? = nil, duration: Duration? = nil, facts: [Fact] = []
    ) {
        self.reference = reference
        self.time = time
        self.code = code
        self.level = level
        self.cause = cause
        self.user = user.map { String($0.prefix(256)) }
        self.account = account
        self.distinguishedName = distinguishedName
        self.client = client
        self.source = source
        self.authorisation = authorisation
        self.duration = duration
        self.facts = facts
    }
}
