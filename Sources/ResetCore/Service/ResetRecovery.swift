import Logging
import Synchronization

/// Looks into resets whose end nobody knows, beside the work, until the directory tells: after a crash those that the earlier
/// process left without an outcome, and later those whose answer was lost. Each domain has a task of its own, so that one out of
/// reach holds up no other.
actor ResetRecovery {
    // A domain is not asked more often than this for what is open, and new ones wait no longer.
    private static let tick = Duration.seconds(5)

    private(set) var domains: [String: any DomainDirectory]
    private let journal: any ResetJournal
    let events: any EventLog
    let time: any TimeSource
    let logger: Logger
    private(set) var waiting: [String: [OpenLook]] = [:]
    /// The later resets of each open one that they took the account from, by its reference.
    var later: [ReferenceID: LaterResets] = [:]
    private let accounts = Mutex<Set<AccountID>>([])
    private var runners: [String: Task<Void, Never>] = [:]
    private var isStopped = false

    init(
        domains: [any DomainDirectory], journal: any ResetJournal, events: any EventLog, time: any TimeSource, logger: Logger
    ) {
        self.domains = Self.byName(domains)
        self.journal = journal
        self.events = events
        self.time = time
        self.logger = logger
    }

    /// Looks in these domains from now on.
    func use(_ domains: [any DomainDirectory]) {
        self.domains = Self.byName(domains)
    }

    private static func byName(_ domains: [any DomainDirectory]) -> [String: any DomainDirectory] {
        Dictionary(domains.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Whether an open reset of this account is looked into. Asked for every reset, so nobody waits for it.
    nonisolated func watches(_ account: AccountID) -> Bool {
        accounts.withLock { !$0.isEmpty && $0.contains(account) }
    }

    private func noteAccounts() {
        let watched = Set(waiting.values.joined().map(\.reset.account))
        accounts.withLock { $0 = watched }
    }

    /// Takes resets up; returns at once. Those that are not on record as open yet are looked at only once they are; they are known here
    /// before, so that no later reset of the account passes unseen.
    func add(_ resets: [OpenReset], areRecorded: Bool = true) {
        guard !isStopped else { return }
        for reset in resets {
            let look = OpenLook(reset, at: time.uptime, isRecorded: areRecorded)
            waiting[reset.account.domain, default: []].append(look)
        }
        noteAccounts()
        for name in Set(resets.map(\.account.domain)) where runners[name] == nil {
            runners[name] = Task { await run(name) }
        }
    }

    /// A reset that was taken up is on record as open now.
    func recorded(_ reset: OpenReset) {
        let name = reset.account.domain
        guard let index = waiting[name]?.firstIndex(where: { $0.reset.reference == reset.reference }) else { return }
        waiting[name]?[index].record(at: time.uptime)
    }

    /// A reset that was taken up will not be on record before the next start.
    func forget(_ reset: OpenReset) {
        waiting[reset.account.domain]?.removeAll { $0.reset.reference == reset.reference }
        later[reset.reference] = nil
        noteAccounts()
    }

    /// Looks no more. What is open stays so on record, and is taken up at the next start.
    func stop() {
        isStopped = true
        runners.values.forEach { $0.cancel() }
        waiting = [:]
        noteAccounts()
    }

    private func run(_ name: String) async {
        while !Task.isCancelled, let looks = waiting[name], !looks.isEmpty {
            let now = time.uptime
            let next = looks.filter(\.isRecorded).map(\.due).min() ?? now + Self.tick
            if next > now { await time.pause(for: min(next - now, Self.tick)) }
            await lookAtAll(name)
        }
        runners[name] = nil
    }

    private func lookAtAll(_ name: String) async {
        let now = time.uptime
        let due = (waiting[name] ?? []).filter { $0.isRecorded && $0.due <= now }
        for look in due where !isStopped {
            let remaining = await lookAt(look, in: domains[name])
            guard let index = waiting[name]?.firstIndex(where: { $0.reset.reference == look.reset.reference }) else { continue }
            if let remaining {
                waiting[name]?[index] = remaining
            } else {
                waiting[name]?.remove(at: index)
                later[look.reset.reference] = nil
            }
        }
        if waiting[name]?.isEmpty == true { waiting[name] = nil }
        noteAccounts()
    }

    /// Looks once; returns what is to be looked at again.
    private func lookAt(_ look: OpenLook, in domain: (any DomainDirectory)?) async -> OpenLook? {
        if let resets = later[look.reset.reference] { return await lookBehind(resets, at: look, in: domain) }
        var look = look
        var verdict = OpenLook.Verdict.later([Fact(.detail, "unknown domain")])
        if let domain { verdict = await look.verdict(in: domain, by: time) }
        do throws(JournalFault) {
            switch verdict {
            case .changed(let facts):
                return remaining(look, try await settle(look, .resetNotDelivered, .alarm, "found-changed", facts))
            case .unchanged(let facts):
                return remaining(look, try await settle(look, .resetFailed, .error, "found-unchanged", facts))
            case .never(let facts):
                return remaining(look, try await settle(look, .resetUndecided, .alarm, "cannot-be-told", facts))
            case .later(let facts):
                if !look.isTold {
                    let isOpen = try await settle(look, .resetUndecided, .alarm, "process-ended", facts, undecided: true)
                    guard isOpen else { return nil }
                    look.isTold = true
                }
            }
        } catch {
            logger.critical(
                "what became of an open reset is not recorded yet",
                metadata: ["reference": "\(look.reset.reference)", "record": "\(error)"])
        }
        guard domain != nil, look.postpone(at: time.uptime) else {
            logger.warning("an undecided reset is not looked into any more", metadata: ["reference": "\(look.reset.reference)"])
            return nil
        }
        return look
    }

    // A later reset may have taken the account over while the marker was being read: then it is looked at behind that one.
    private func remaining(_ look: OpenLook, _ isSettled: Bool) -> OpenLook? {
        guard !isSettled, later[look.reset.reference] != nil else { return nil }
        var look = look
        return look.postpone(at: time.uptime) ? look : nil
    }

    private func settle(
        _ look: OpenLook, _ code: EventCode, _ level: EventLevel, _ cause: String, _ facts: [Fact], undecided: Bool = false
    ) async throws(JournalFault) -> Bool {
        let event = look.event(code, level, cause, facts, at: time.now)
        let isOpen = try await journal.settle(event, of: look.reset.account, undecided: undecided)
        if isOpen { tell(event) }
        return isOpen
    }

    /// Says in the log what was found.
    func tell(_ event: AuditEvent) {
        logger.critical(
            "looked into a reset without a known end",
            metadata: [
                "reference": "\(event.reference)", "code": "\(event.code.rawValue)", "cause": "\(event.cause ?? "none")",
            ])
    }
}
