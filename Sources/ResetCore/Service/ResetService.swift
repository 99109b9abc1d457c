import Logging

/// The one door: resets an account's password under rules, and puts it on record.
///
/// Every step takes a value and hands one on; the first refusal wins. Nothing is sent to a directory before the intent is
/// durable, and nothing is handed out before the outcome is. The caller's going away cancels nothing.
public struct ResetService: Sendable {
    /// What the service works with.
    public struct Rooms: Sendable {
        let forest: DirectoryForest
        let groups: GroupBook
        let validator: (any RequestValidator)?
        let journal: any ResetJournal
        let events: any EventLog
        let time: any TimeSource
        let randomness: @Sendable () -> any RandomNumberGenerator
        let meter: (any ResetMeter)?

        /// The rooms of one service. Without a `validator` nobody outside is asked; without a `meter` nothing is measured.
        public init(
            forest: DirectoryForest, groups: GroupBook, validator: (any RequestValidator)?, journal: any ResetJournal,
            events: any EventLog, time: any TimeSource, randomness: @escaping @Sendable () -> any RandomNumberGenerator,
            meter: (any ResetMeter)? = nil
        ) {
            self.forest = forest
            self.groups = groups
            self.validator = validator
            self.journal = journal
            self.events = events
            self.time = time
            self.randomness = randomness
            self.meter = meter
        }
    }

    let rooms: Rooms
    let policy: ResetPolicy
    let logger: Logger
    let recovery: ResetRecovery
    let watch: DeadlineWatch
    let writes: AccountWrites
    private let drain: TaskDrain

    /// A service under `policy`.
    public init(rooms: Rooms, policy: ResetPolicy, logger: Logger) {
        let recovery = ResetRecovery(
            domains: rooms.forest.domains, journal: rooms.journal, events: rooms.events, time: rooms.time, logger: logger)
        self.init(rooms: rooms, policy: policy, logger: logger, drain: TaskDrain(), recovery: recovery, writes: AccountWrites())
    }

    private init(
        rooms: Rooms, policy: ResetPolicy, logger: Logger, drain: TaskDrain, recovery: ResetRecovery, writes: AccountWrites
    ) {
        self.rooms = rooms
        self.policy = policy
        self.logger = logger
        self.drain = drain
        self.recovery = recovery
        self.writes = writes
        watch = DeadlineWatch(time: rooms.time)
    }

    /// The same service with other rooms, under another policy: stopping one stops both, and waits for the resets of both. What
    /// is still looked into is looked for in the new rooms' domains.
    public func succeeded(by rooms: Rooms, policy: ResetPolicy) async -> ResetService {
        await recovery.use(rooms.forest.domains)
        return ResetService(rooms: rooms, policy: policy, logger: logger, drain: drain, recovery: recovery, writes: writes)
    }

    /// Looks into resets that were left open, beside the work and for a day at most, and records what is found. Returns at once.
    /// Only for those that the journal named when this process began: what this one is still working on is not open.
    public func recover(_ open: [OpenReset]) async {
        await recovery.add(open)
    }

    /// Resets the account that `request` names, or says why not. Returns when the outcome is on record.
    public func reset(_ request: ResetRequest) async -> ResetOutcome {
        let attempt = makeAttempt(request)
        guard drain.enter() else {
            logger.warning("reset refused: the service is stopping", metadata: ["reference": "\(attempt.reference)"])
            return .refused(.stopping, attempt.reference)
        }
        let outcome: ResetOutcome = await withCheckedContinuation { continuation in
            let answer = FirstAnswer(continuation)
            // A task of its own: cancelling the one that waits must not cut a reset in two.
            Task(executorPreference: request.executor) {
                await carryOut(attempt, answer)
                drain.leave()
            }
        }
        steps.ended(outcome, of: request)
        return outcome
    }

    /// Refuses new resets and returns when those under way have ended.
    public func stop() async {
        await drain.close()
        await recovery.stop()
    }

    func makeAttempt(_ request: ResetRequest) -> ResetAttempt {
        var generator = rooms.randomness()
        return ResetAttempt(request: request, reference: ReferenceID(time: rooms.time.now, using: &generator))
    }

    private func carryOut(_ attempt: ResetAttempt, _ answer: FirstAnswer<ResetOutcome>) async {
        let look = writes.look()
        defer { look.end() }
        switch await prepare(attempt, look) {
        case .failure(let stopped): answer.offer(await refuse(attempt, stopped.refusal, account: stopped.account))
        case .success(let prepared): await commit(attempt, prepared, look, answer)
        }
    }
}
