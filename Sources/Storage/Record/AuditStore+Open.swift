import ResetCore

extension AuditStore {
    /// The resets whose end is not known: those of earlier processes without an outcome, and those left undecided.
    public func openResets() async throws(JournalFault) -> [OpenReset] {
        let run = run
        return try await queue.run(.outcome) { session in
            var open: [OpenReset] = []
            for claim in try ClaimTable.open(before: run, session) {
                if let reset = claim.openReset {
                    open.append(reset)
                } else {
                    // Its reference was damaged, so nothing could ever be told of it; it must not keep its account for ever.
                    try ClaimTable.release(claim.account, reference: claim.reference, undecided: true, session)
                }
            }
            return open
        }
    }

    /// Appends what was found out about an open reset, if it still is one.
    public func settle(_ outcome: AuditEvent, of account: AccountID, undecided: Bool) async throws(JournalFault) -> Bool {
        let event = ChainedEvent(outcome, key: key)
        let reference = outcome.reference.text
        return try await queue.run(.outcome) { session in
            guard try ClaimTable.isHeld(account, by: reference, session) else { return false }
            try event.append(session)
            try ClaimTable.release(account, reference: reference, undecided: undecided, session)
            return true
        }
    }
}
