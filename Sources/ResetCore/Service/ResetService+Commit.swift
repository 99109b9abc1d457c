extension ResetService {
    /// Steps 9 and 10: intent, change, outcome.
    ///
    /// What was found of the account has to be true still when its claim is made: the marker in the intent decides later whether the
    /// change was this one. So a reset that another one overtook in between is refused like one that met it.
    func commit(
        _ attempt: ResetAttempt, _ prepared: PreparedReset, _ look: AccountWrites.Look, _ answer: FirstAnswer<ResetOutcome>
    ) async {
        let account = prepared.account
        guard !look.isStale(for: account.id) else {
            answer.offer(await refuse(attempt, .inFlight, account: account))
            return
        }
        let intent = record(attempt, .resetIntended, .information, account: account, facts: markerFacts(account.marker))
        do throws(JournalFault) {
            try await steps.measure(.intent) { () async throws(JournalFault) in
                try await rooms.journal.begin(intent, claiming: account.id, marker: account.marker)
            }
        } catch {
            answer.offer(await refuse(attempt, error == .claimed ? .inFlight : .recordUnavailable, account: account))
            return
        }
        guard !look.isStale(for: account.id) else {
            await finish(attempt, failed(attempt, account, .inFlight), account)
            answer.offer(.refused(.inFlight, attempt.reference))
            return
        }
        let takesOver = recovery.watches(account.id)
        if takesOver { await recovery.superseded(account) }
        let written = await steps.measure(.set, { await write(prepared) })
        writes.wrote(account.id)
        if takesOver { await recovery.laterEnded(account.id, written.end) }
        switch written {
        case .done(let after):
            await deliver(attempt, prepared, after: after, answer)
        case .failed(let refusal):
            await finish(attempt, failed(attempt, account, refusal), account)
            answer.offer(.refused(refusal, attempt.reference))
        case .undecided(let facts, let isOpen):
            let event = record(attempt, .resetUndecided, .alarm, cause: .undecided, account: account, facts: facts)
            await finish(attempt, event, account, undecided: isOpen)
            answer.offer(.refused(.undecided, attempt.reference))
        }
    }

    private enum Written {
        case done(ChangeMarker?)
        case failed(ResetRefusal)
        /// Open while a later look may tell.
        case undecided([Fact], isOpen: Bool)

        var end: LaterResets.End {
            switch self {
            case .done: .changed
            case .failed: .unchanged
            case .undecided: .unknown
            }
        }
    }

    private func write(_ prepared: PreparedReset) async -> Written {
        switch await prepared.found.domain.set(prepared.change, on: prepared.account) {
        case .done: return .done(nil)
        case .refused(let refusal): return .failed(.target(refusal))
        case .notSent(let fault): return .failed(.directory(fault))
        case .incomplete(let missing):
            return .undecided(markerFacts(prepared.account.marker) + [Fact(.detail, missing)], isOpen: false)
        case .answerLost:
            let readBack = ReadBack(time: rooms.time, limit: policy.readBackLimit)
            switch await readBack.verdict(on: prepared.account, in: prepared.found.domain) {
            case .changed(let marker): return .done(marker)
            case .unchanged: return .failed(.directory(.timedOut(domain: prepared.account.id.domain)))
            case .unknown(let facts): return .undecided(markerFacts(prepared.account.marker) + facts, isOpen: true)
            case .never(let facts): return .undecided(markerFacts(prepared.account.marker) + facts, isOpen: false)
            }
        }
    }

    private func deliver(
        _ attempt: ResetAttempt, _ prepared: PreparedReset, after: ChangeMarker?, _ answer: FirstAnswer<ResetOutcome>
    ) async {
        let account = prepared.account
        let warnings = prepared.warnings
        var facts = [
            Fact(.mustChange, prepared.change.mustChange ? "yes" : "no"),
            Fact(.unlocked, prepared.change.unlock && account.state.contains(.locked) ? "yes" : "no"),
        ]
        facts += markerFacts(account.marker) + warnings
        if let version = after?.version { facts.append(Fact(.markerAfter, Int(version))) }
        let event = record(attempt, .resetDone, warnings.isEmpty ? .information : .warning, account: account, facts: facts)
        let receipt = ResetReceipt(
            password: prepared.change.password, distinguishedName: account.distinguishedName, reference: attempt.reference)
        await steps.measure(.outcome) { await finishInTime(attempt, event, account, receipt, answer) }
    }

    private func failed(_ attempt: ResetAttempt, _ account: Account, _ refusal: ResetRefusal) -> AuditEvent {
        record(attempt, .resetFailed, .error, cause: refusal, account: account, facts: refusal.facts)
    }

    private func markerFacts(_ marker: ChangeMarker) -> [Fact] {
        [Fact(.controller, marker.controller)] + (marker.version.map { [Fact(.markerBefore, Int($0))] } ?? [])
    }
}
