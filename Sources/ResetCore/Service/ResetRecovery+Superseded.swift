import Logging

extension ResetRecovery {
    /// A later reset has taken `account` over from one that is open, with the marker that it found.
    func superseded(_ account: Account) {
        for look in looks(at: account.id) {
            let isUnchanged = look.reset.marker.compared(with: account.marker) == .unchanged
            let counts = domains[account.id.domain]?.countsChanges ?? false
            later[look.reset.reference, default: LaterResets(foundUnchanged: isUnchanged && counts)].begin()
        }
    }

    /// That later reset has ended.
    func laterEnded(_ account: AccountID, _ end: LaterResets.End) {
        for look in looks(at: account) { later[look.reset.reference]?.end(end) }
    }

    private func looks(at account: AccountID) -> [OpenLook] {
        (waiting[account.domain] ?? []).filter { $0.reset.account == account }
    }

    /// Looks once at a reset whose account later ones took over; returns what is to be looked at again. Its claim is theirs, so what
    /// is found stands beside it. It can be told only while every change since is known.
    func lookBehind(_ resets: LaterResets, at look: OpenLook, in domain: (any DomainDirectory)?) async -> OpenLook? {
        guard resets.areCertain, let domain else { return nil }
        var verdict = OpenLook.Verdict.later([])
        if resets.running == 0 {
            verdict = await look.verdict(behind: resets.changes, in: domain, by: time)
            // Another one came meanwhile, and the marker may be its work.
            if later[look.reset.reference] != resets { verdict = .later([]) }
        }
        do throws(JournalFault) {
            switch verdict {
            case .changed(let facts):
                try await append(look.event(.resetNotDelivered, .alarm, "superseded-changed", facts, at: time.now))
                return nil
            case .unchanged(let facts):
                try await append(look.event(.resetFailed, .error, "superseded-unchanged", facts, at: time.now))
                return nil
            case .never: return nil
            case .later: break
            }
        } catch {
            logger.critical(
                "what became of a superseded reset is not recorded yet",
                metadata: ["reference": "\(look.reset.reference)", "record": "\(error)"])
        }
        var look = look
        return look.postpone(at: time.uptime) ? look : nil
    }

    private func append(_ event: AuditEvent) async throws(JournalFault) {
        try await events.append(event)
        tell(event)
    }
}
