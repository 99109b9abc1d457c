import ResetCore

extension AuditStore {
    private static let chunk = 50

    /// To be called at start: every reset that an earlier process began and never ended gets an alarm in the record, with the
    /// reference of its intent, and turns into an undecided note. Returns how many there were.
    public func closeAbandoned(now: UTCTime) async throws(JournalFault) -> Int {
        let (run, key) = (run, key)
        var total = 0
        while true {
            let closed = try await queue.run(.outcome) { session in
                let claims = try ClaimTable.abandoned(before: run, limit: Self.chunk, session)
                for claim in claims {
                    if let alarm = claim.alarm(at: now) { try ChainedEvent(alarm, key: key).append(session) }
                    try ClaimTable.release(claim.account, reference: claim.reference, undecided: true, session)
                }
                return claims.count
            }
            guard closed > 0 else { return total }
            total += closed
        }
    }
}
