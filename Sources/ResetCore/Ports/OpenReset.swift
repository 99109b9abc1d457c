/// A reset on record whose end is not known: an intent without an outcome, or one that was left undecided.
public struct OpenReset: Sendable, Hashable {
    /// How far the record knows.
    public enum State: Sendable, Hashable {
        /// The process that began it ended before an outcome was recorded.
        case abandoned
        /// The outcome on record is that it could not be told.
        case undecided
    }

    /// Joins the events of the reset.
    public let reference: ReferenceID
    /// Whose password it was about.
    public let account: AccountID
    /// The account's full name at that time, where the intent tells it.
    public let distinguishedName: String?
    /// The change marker before the change, and the controller it was to go to.
    public let marker: ChangeMarker
    /// When the intent was recorded, by the wall clock.
    public let begun: UTCTime
    /// How far the record knows.
    public let state: State
    /// The account as the caller named it.
    public let user: String?
    /// The client's name.
    public let client: String?
    /// Where the request came from.
    public let source: String?
    /// How the client was authorised.
    public let authorisation: String?

    /// A reset with what its intent says.
    public init(
        reference: ReferenceID, account: AccountID, distinguishedName: String?, marker: ChangeMarker, begun: UTCTime,
        state: State,
        user: String?, client: String?, source: String?, authorisation: String?
    ) {
        (self.reference, self.account, self.distinguishedName, self.marker) = (reference, account, distinguishedName, marker)
        (self.begun, self.state) = (begun, state)
        (self.user, self.client, self.source, self.authorisation) = (user, client, source, authorisation)
    }

    /// An event of this reset.
    public func event(
        _ code: EventCode, _ level: EventLevel, cause: String, at now: UTCTime, facts: [Fact]
    ) -> AuditEvent {
        AuditEvent(
            reference: reference, time: now, code: code, level: level, cause: cause, user: user, account: account,
            distinguishedName: distinguishedName, client: client, source: source, authorisation: authorisation, facts: facts)
    }
}
