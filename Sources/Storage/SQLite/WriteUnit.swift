import ResetCore

/// One unit of writing that waits for its group.
struct WriteUnit: Sendable {
    let urgency: WriteUrgency
    /// Does the work and hands back how to tell the caller, to be used after the commit. It may run more than once.
    let attempt: @Sendable (SQLSession) throws -> @Sendable () -> Void
    /// Tells the caller that nothing was written.
    let fail: @Sendable (JournalFault) -> Void
}
