import Logging

extension ResetRecovery {
    /// A later reset has taken `account` over from one that is open; nothing is sent before this returns.
    func superseded(_ account: Account) async {
        guard let domain = domains[account.id.domain] else { return }
        for look in looks(at: account.id) {
            let reference = look.reset.reference
            if later[reference] == nil {
                let beginning = await look.beginning(with: account, in: domain)
                // Two cannot begin at once, but the look may have come to its end meanwhile.
                guard looks(at: account.id).contains(where: { $0.reset.reference == reference }) else { continue }
                later[reference] = LaterResets(beginning)
            }
            later[reference]?.begin(onSameController: account.marker.controller == look.reset.marker.controller)
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
    /// is found stands beside it.
    func lookBehind(_ resets: LaterResets, at look: OpenLook, in domain: (any DomainDirectory)?) async -> OpenLook? {
        let verdict = await verdict(behind: resets, at: look, in: domain)
        do throws(JournalFault) {
            switch verdict {
            case .changed(let facts):
                let (level, cause): (EventLevel, String) =
                    resets.beginning == .unchanged ? (.alarm, "superseded-changed") : (.warning, "superseded-after-change")
                try await append(look.event(.resetNotDelivered, level, cause, facts, at: time.now))
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

    private func verdict(
        behind resets: LaterResets, at look: OpenLook, in domain: (any DomainDirectory)?
    ) async -> OpenLook.Verdict {
        switch resets.beginning {
        case .unclear: return .never([])
        case .changedOnce(let after): return .changed([Fact(.markerAfter, Int(after))])
        case .unchanged:
            guard let domain, let changes = resets.changes else { return .never([]) }
            guard resets.running == 0 else { return .later([]) }
            let verdict = await look.verdict(behind: changes, in: domain, by: time)
            // Another one came meanwhile, and the marker may be its work.
            return later[look.reset.reference] == resets ? verdict : .later([])
        }
    }

    private func append(_ event: AuditEvent) async throws(JournalFault) {
        try await events.append(event)
        tell(event)
    }
}

extension OpenLook {
    /// How a later reset that takes the account over, and has found it so, begins. A marker that counts is as good as read anew.
    fileprivate func beginning(with account: Account, in domain: any DomainDirectory) async -> LaterResets.Beginning {
        var now = account.marker
        if !domain.countsChanges {
            do throws(DirectoryFault) {
                now = try await domain.marker(of: Account(recorded: reset))
            } catch {
                return .unclear
            }
        }
        switch reset.marker.compared(with: now) {
        case .once: return now.version.map { .changedOnce($0) } ?? .unclear
        case .unchanged: return domain.countsChanges ? .unchanged : .unclear
        case .otherwise, .incomparable: return .unclear
        }
    }
}
