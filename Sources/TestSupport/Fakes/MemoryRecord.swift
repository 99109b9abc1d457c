import ResetCore
import Synchronization

/// A record in memory that can be made to fail, for what a disk cannot be made to do on demand.
public final class MemoryRecord: ResetJournal, EventLog {
    private struct State {
        var events: [AuditEvent] = []
        var claims: Set<AccountID> = []
        var undecided: Set<AccountID> = []
        var left: [OpenReset] = []
        var beginFault: JournalFault?
        var finishFault: JournalFault?
        var appendFault: JournalFault?
    }

    private let state = Mutex(State())
    private let beforeBegin: @Sendable () async -> Void
    private let beforeFinish: @Sendable () async -> Void

    /// An empty record; `beforeBegin` runs before each intent is taken, `beforeFinish` before each outcome is.
    public init(
        beforeBegin: @escaping @Sendable () async -> Void = {}, beforeFinish: @escaping @Sendable () async -> Void = {}
    ) {
        self.beforeBegin = beforeBegin
        self.beforeFinish = beforeFinish
    }

    /// Everything recorded, in order.
    public var events: [AuditEvent] { state.withLock { $0.events } }

    /// The accounts whose resets are not over.
    public var claims: Set<AccountID> { state.withLock { $0.claims } }

    /// Makes the three calls fail from now on; `nil` mends them.
    public func fail(begin: JournalFault? = nil, finish: JournalFault? = nil, append: JournalFault? = nil) {
        state.withLock { state in
            state.beginFault = begin
            state.finishFault = finish
            state.appendFault = append
        }
    }

    /// Takes an intent and its claim.
    public func begin(_ intent: AuditEvent, claiming account: AccountID, marker: ChangeMarker) async throws(JournalFault) {
        await beforeBegin()
        let fault: JournalFault? = state.withLock { state in
            if let fault = state.beginFault { return fault }
            guard state.claims.insert(account).inserted else { return .claimed }
            state.undecided.remove(account)
            state.left.removeAll { $0.account == account }
            state.events.append(intent)
            return nil
        }
        if let fault { throw fault }
    }

    /// Takes an outcome and ends the claim.
    public func finish(_ outcome: AuditEvent, releasing account: AccountID, undecided: Bool) async throws(JournalFault) {
        await beforeFinish()
        let fault: JournalFault? = state.withLock { state in
            if let fault = state.finishFault { return fault }
            state.claims.remove(account)
            if undecided { state.undecided.insert(account) }
            state.events.append(outcome)
            return nil
        }
        if let fault { throw fault }
    }

    /// Leaves a reset as an earlier process would have.
    public func leave(_ reset: OpenReset) {
        state.withLock { state in
            state.left.append(reset)
            if reset.state == .abandoned { state.claims.insert(reset.account) } else { state.undecided.insert(reset.account) }
        }
    }

    /// What was left.
    public func openResets() async throws(JournalFault) -> [OpenReset] { state.withLock { $0.left } }

    /// Takes what became of a reset that was left or undecided, unless a later one has taken the account.
    public func settle(_ outcome: AuditEvent, of account: AccountID, undecided: Bool) async throws(JournalFault) -> Bool {
        let result: Result<Bool, JournalFault> = state.withLock { state in
            if let fault = state.finishFault { return .failure(fault) }
            let isLeft = state.left.contains { $0.reference == outcome.reference }
            guard isLeft && state.claims.remove(account) != nil || state.undecided.contains(account) else {
                return .success(false)
            }
            if undecided { state.undecided.insert(account) } else { state.undecided.remove(account) }
            state.events.append(outcome)
            return .success(true)
        }
        return try result.get()
    }

    /// Takes an event.
    public func append(_ event: AuditEvent) async throws(JournalFault) {
        let fault: JournalFault? = state.withLock { state in
            if let fault = state.appendFault { return fault }
            state.events.append(event)
            return nil
        }
        if let fault { throw fault }
    }
}
