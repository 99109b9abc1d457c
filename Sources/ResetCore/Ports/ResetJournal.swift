/// The one write port of a reset: each call is one durable unit.
public protocol ResetJournal: Sendable {
    /// Makes the intent durable and claims its account, or does neither. Returns only after the intent is on disk.
    func begin(_ intent: AuditEvent, claiming account: AccountID, marker: ChangeMarker) async throws(JournalFault)

    /// Makes the outcome durable and releases the account. With `undecided` the claim becomes a note that a later reset may supersede.
    func finish(_ outcome: AuditEvent, releasing account: AccountID, undecided: Bool) async throws(JournalFault)

    /// The resets whose end is not known: those that an earlier process began and never ended, and those left undecided. The
    /// accounts of the former stay claimed until they are settled.
    func openResets() async throws(JournalFault) -> [OpenReset]

    /// Makes durable what was found out about an open reset, and releases its account; with `undecided` it stays open, and a later
    /// reset may supersede it. False, and nothing is recorded, when it is no longer open: a later reset took the account over.
    func settle(_ outcome: AuditEvent, of account: AccountID, undecided: Bool) async throws(JournalFault) -> Bool
}
