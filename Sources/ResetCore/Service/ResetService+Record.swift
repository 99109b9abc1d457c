import Logging

extension ResetService {
    /// An event of this attempt, at this moment.
    func record(
        _ attempt: ResetAttempt, _ code: EventCode, _ level: EventLevel, cause: ResetRefusal? = nil, account: Account? = nil,
        facts: [Fact] = []
    ) -> AuditEvent {
        let request = attempt.request
        return AuditEvent(
            reference: attempt.reference, time: rooms.time.now, code: code, level: level, cause: cause?.code, user: request.asked,
            account: account?.id, distinguishedName: account?.distinguishedName, client: request.actor.clientName,
            source: request.actor.source, authorisation: request.actor.authorisation,
            duration: rooms.time.uptime - request.arrival,
            facts: facts)
    }

    /// Records a refusal that touched nothing, and answers it.
    func refuse(_ attempt: ResetAttempt, _ refusal: ResetRefusal, account: Account? = nil) async -> ResetOutcome {
        let event = record(attempt, .resetRefused, .error, cause: refusal, account: account, facts: refusal.facts)
        do throws(JournalFault) {
            try await rooms.events.append(event)
        } catch {
            complain("refusal not recorded", attempt, error, cause: refusal.code)
        }
        return .refused(refusal, attempt.reference)
    }

    /// Records an outcome, trying again while the record is unavailable: a begun reset must end in one.
    func finish(_ attempt: ResetAttempt, _ event: AuditEvent, _ account: Account, undecided: Bool = false) async {
        let open = undecided ? openReset(attempt, account) : nil
        if let open { await recovery.add([open], areRecorded: false) }
        do throws(JournalFault) {
            try await rooms.journal.finish(event, releasing: account.id, undecided: undecided)
            if let open { await recovery.recorded(open) }
        } catch {
            complain("outcome not recorded yet", attempt, error, cause: event.cause)
            retryFinish(attempt, event, account, open: open)
        }
    }

    /// Records a success and answers with it. When that takes longer than the limit or fails, the password is not handed out,
    /// and the record will say so.
    func finishInTime(
        _ attempt: ResetAttempt, _ event: AuditEvent, _ account: Account, _ receipt: ResetReceipt,
        _ answer: FirstAnswer<ResetOutcome>
    ) async {
        let tooLate = ResetOutcome.refused(.doneNotDelivered, attempt.reference)
        let wait = watch.begin(policy.recordLimit) { answer.offer(tooLate) }
        let isWritten = await writeOutcome(attempt, event, account)
        watch.end(wait)
        let isInTime = answer.offer(isWritten ? .done(receipt) : tooLate)
        guard !isInTime || !isWritten else { return }
        await drop(attempt, event, account, isWritten: isWritten)
    }

    private func writeOutcome(_ attempt: ResetAttempt, _ event: AuditEvent, _ account: Account) async -> Bool {
        let start = rooms.time.uptime
        while true {
            do throws(JournalFault) {
                try await rooms.journal.finish(event, releasing: account.id, undecided: false)
                return true
            } catch {
                // A lock that passes in time costs nobody the password; waiting for it is the store's part.
                if case .busy = error, rooms.time.uptime - start < policy.recordLimit { continue }
                complain("outcome not recorded yet", attempt, error, cause: nil)
                return false
            }
        }
    }

    /// Nobody waits for it: the caller has an answer, and the record says undecided until the directory tells.
    private func openReset(_ attempt: ResetAttempt, _ account: Account) -> OpenReset {
        let actor = attempt.request.actor
        return OpenReset(
            reference: attempt.reference, account: account.id, distinguishedName: account.distinguishedName,
            marker: account.marker, begun: rooms.time.now, state: .undecided, user: attempt.request.asked,
            client: actor.clientName, source: actor.source, authorisation: actor.authorisation)
    }

    // Late but written: the row that says "done" stands, and one beside it says that nobody got the password.
    private func drop(_ attempt: ResetAttempt, _ event: AuditEvent, _ account: Account, isWritten: Bool) async {
        let dropped = record(attempt, .resetNotDelivered, .alarm, cause: .doneNotDelivered, account: account, facts: event.facts)
        guard isWritten else { return retryFinish(attempt, dropped, account, open: nil) }
        do throws(JournalFault) {
            try await rooms.events.append(dropped)
        } catch {
            complain("undelivered password not recorded", attempt, error, cause: dropped.cause)
        }
    }

    private func retryFinish(_ attempt: ResetAttempt, _ event: AuditEvent, _ account: Account, open: OpenReset?) {
        Task {
            for _ in 0..<600 {
                await rooms.time.pause(for: .seconds(1))
                do throws(JournalFault) {
                    try await rooms.journal.finish(event, releasing: account.id, undecided: open != nil)
                    if let open { await recovery.recorded(open) }
                    return
                } catch {
                    guard case .broken = error else { continue }
                    complain("outcome lost until restart", attempt, error, cause: event.cause)
                    break
                }
            }
            if let open { await recovery.forget(open) }
        }
    }

    private func complain(_ what: Logger.Message, _ attempt: ResetAttempt, _ fault: JournalFault, cause: String?) {
        logger.critical(
            what, metadata: ["reference": "\(attempt.reference)", "record": "\(fault)", "cause": "\(cause ?? "none")"])
    }
}
