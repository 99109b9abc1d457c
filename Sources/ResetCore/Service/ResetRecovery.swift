import Logging

/// Looks into resets whose end nobody knows, beside the work, until the directory tells: after a crash those that the earlier
/// process left without an outcome, and later those whose answer was lost. Each domain has a task of its own, so that one out of
/// reach holds up no other.
actor ResetRecovery {
    // A domain is not asked more often than this for what is open, and new ones wait no longer.
    private static let tick = Duration.seconds(5)

    private var domains: [String: any DomainDirectory]
    private let journal: any ResetJournal
    private let time: any TimeSource
    private let logger: Logger
    private var waiting: [String: [OpenLook]] = [:]
    private var runners: [String: Task<Void, Never>] = [:]
    private var isStopped = false

    init(domains: [any DomainDirectory], journal: any ResetJournal, time: any TimeSource, logger: Logger) {
        self.domains = Self.byName(domains)
        self.journal = journal
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

    /// Takes resets up; returns at once.
    func add(_ resets: [OpenReset]) {
        guard !isStopped else { return }
        for reset in resets {
            waiting[reset.account.domain, default: []].append(OpenLook(reset, at: time.uptime))
        }
        for name in Set(resets.map(\.account.domain)) where runners[name] == nil {
            runners[name] = Task { await run(name) }
        }
    }

    /// Looks no more. What is open stays so on record, and is taken up at the next start.
    func stop() {
        isStopped = true
        runners.values.forEach { $0.cancel() }
        waiting = [:]
    }

    private func run(_ name: String) async {
        while !Task.isCancelled, let next = waiting[name]?.map(\.due).min() {
            let now = time.uptime
            if next > now { await time.pause(for: min(next - now, Self.tick)) }
            await lookAtAll(name)
        }
        runners[name] = nil
    }

    private func lookAtAll(_ name: String) async {
        let now = time.uptime
        let due = (waiting[name] ?? []).filter { $0.due <= now }
        for look in due where !isStopped {
            let remaining = await lookAt(look, in: domains[name])
            guard let index = waiting[name]?.firstIndex(where: { $0.reset.reference == look.reset.reference }) else { continue }
            if let remaining { waiting[name]?[index] = remaining } else { waiting[name]?.remove(at: index) }
        }
        if waiting[name]?.isEmpty == true { waiting[name] = nil }
    }

    /// Looks once; returns what is to be looked at again.
    private func lookAt(_ look: OpenLook, in domain: (any DomainDirectory)?) async -> OpenLook? {
        var look = look
        var verdict = OpenLook.Verdict.later([Fact(.detail, "unknown domain")])
        if let domain { verdict = await look.verdict(in: domain, by: time) }
        do throws(JournalFault) {
            switch verdict {
            case .changed(let facts):
                try await settle(look, .resetNotDelivered, .alarm, "found-changed", facts)
                return nil
            case .unchanged(let facts):
                try await settle(look, .resetFailed, .error, "found-unchanged", facts)
                return nil
            case .never(let facts):
                try await settle(look, .resetUndecided, .alarm, "cannot-be-told", facts)
                return nil
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

    @discardableResult
    private func settle(
        _ look: OpenLook, _ code: EventCode, _ level: EventLevel, _ cause: String, _ facts: [Fact], undecided: Bool = false
    ) async throws(JournalFault) -> Bool {
        let reset = look.reset
        var all = [Fact(.controller, reset.marker.controller)]
        if let version = reset.marker.version { all.append(Fact(.markerBefore, Int(version))) }
        all += facts
        if look.isTold { all.append(Fact(.resolves, EventCode.resetUndecided.rawValue)) }
        let event = reset.event(code, level, cause: cause, at: time.now, facts: all)
        let isOpen = try await journal.settle(event, of: reset.account, undecided: undecided)
        if isOpen {
            logger.critical(
                "looked into a reset without a known end",
                metadata: ["reference": "\(reset.reference)", "code": "\(code.rawValue)", "cause": "\(cause)"])
        }
        return isOpen
    }
}
