/// The one write port of a reset: each call is one durable unit.
public protocol ResetJournal: Sendable {
    /// Makes the intent durable and claims its account, or does neither. Returns only after the intent is on disk.
    func begin(_ intent: AuditEvent, claiming account: AccountID, marker: ChangeMarker) async throws(JournalFault)

    /// Makes the outcome durable and releases the account. With `undecided` the claim becomes a note that a later reset may supersede.
    func finish(_ outcome: AuditEvent, releasing account: AccountID, undecided: Bool) async throws(JournalFault)
}
