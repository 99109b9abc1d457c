import GRDB
import ResetCore
import Synchronization

/// The one way to write to the record: units that wait at the same time share a commit, and with it the wait for the disk.
///
/// A unit runs in a savepoint of its own, on the database's own thread. Its caller goes on only after the commit. A unit that
/// fails undoes itself alone; a commit that fails undoes every unit of its group. Cancelling the caller's task changes nothing.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [WriteUnit] = []
        var isDraining = false
        var closed: String?
        var commitsSinceCheckpoint = 0
    }

    private static let largestGroup = 256

    private let pool: DatabasePool
    private let space: SpaceGuard
    private let file: FileIdentity?
    private let meter: CommitMeter?
    private let check: (@Sendable (SQLSession) throws -> String?)?
    private let state = Mutex(State())

    /// With `file`, nothing is written once another file, or none, or a shorter one, stands at its path; with `check`, once it says
    /// what is wrong with the database. It is asked within each transaction.
    init(
        _ pool: DatabasePool, space: SpaceGuard, file: FileIdentity? = nil, meter: CommitMeter? = nil,
        check: (@Sendable (SQLSession) throws -> String?)? = nil
    ) {
        self.check = check
        self.pool = pool
        self.space = space
        self.file = file
        self.meter = meter
    }

    /// Runs `work` in the next group and returns once it is durable.
    func run<Value: Sendable>(
        _ urgency: WriteUrgency, _ work: @escaping @Sendable (SQLSession) throws -> Value
    ) async throws(JournalFault) -> Value {
        let result: Result<Value, JournalFault> = await withCheckedContinuation { continuation in
            enqueue(
                WriteUnit(
                    urgency: urgency,
                    attempt: { session in
                        let value = try work(session)
                        return { continuation.resume(returning: .success(value)) }
                    },
                    fail: { continuation.resume(returning: .failure($0)) }))
        }
        return try result.get()
    }

    /// Why nothing is written any more, if so.
    var closed: String? {
        state.withLock(\.closed)
    }

    /// Takes no further units; those already waiting are refused.
    func close(_ reason: String) {
        state.withLock { $0.closed = $0.closed ?? reason }
    }

    private func enqueue(_ unit: WriteUnit) {
        let mustStart = state.withLock { state in
            state.waiting.append(unit)
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if mustStart { pool.asyncWriteWithoutTransaction { self.drain($0) } }
    }

    private func drain(_ database: Database) {
        while let group = next() {
            if let file, !file.isInPlace { close("\(file.path) was removed, replaced or cut") }
            if let reason = closed {
                for unit in group { unit.fail(.broken(reason)) }
            } else {
                write(group, database)
                checkpoint(database)
            }
        }
    }

    private func next() -> [WriteUnit]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            let group = Array(state.waiting.prefix(Self.largestGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    private func write(_ group: [WriteUnit], _ database: Database) {
        space.restoreBallast()
        var admitted: [WriteUnit] = []
        for unit in group {
            if let refusal = space.refusal(of: unit.urgency) { unit.fail(refusal) } else { admitted.append(unit) }
        }
        guard let fault = commit(admitted, database) else { return }
        guard fault == .full else { return end(admitted, fault) }
        // A log that is moved into the database is written from its beginning again, which takes no further space.
        moveLog(database)
        guard let second = commit(admitted, database) else { return }
        guard second == .full else { return end(admitted, second) }
        for unit in admitted where unit.urgency != .outcome { unit.fail(.full) }
        let outcomes = admitted.filter { $0.urgency == .outcome }
        guard !outcomes.isEmpty else { return }
        _ = space.releaseBallast()
        // Now there is room for moving the log, and the log takes many times the space of what it holds.
        moveLog(database)
        if let third = commit(outcomes, database) { end(outcomes, third) }
    }

    private func end(_ units: [WriteUnit], _ fault: WriteFault) {
        let answer: JournalFault
        switch fault {
        case .full: answer = .full
        case .unit(let fault): answer = fault
        case .passing(let text): answer = .busy(text)
        case .fatal(let text):
            close(text)
            answer = .broken(text)
        }
        for unit in units { unit.fail(answer) }
    }

    /// Runs the units in one transaction and tells their callers; or undoes everything, tells nobody, and says why.
    private func commit(_ units: [WriteUnit], _ database: Database) -> WriteFault? {
        guard !units.isEmpty else { return nil }
        let session = SQLSession(database)
        var answers: [@Sendable () -> Void] = []
        let start = meter?.uptime
        do {
            try session.run("BEGIN IMMEDIATE")
            if let flaw = try check?(session) {
                try session.run("ROLLBACK")
                return .fatal(flaw)
            }
            for unit in units {
                switch try attempt(unit, session) {
                case .success(let answer): answers.append(answer)
                case .failure(let fault): answers.append { unit.fail(fault) }
                }
            }
            try session.run("COMMIT")
        } catch {
            let fault = WriteFault(error, isSpaceShort: space.isShort)
            if database.isInsideTransaction { try? database.rollback() }
            // A failed BEGIN or COMMIT that has no meaning of its own concerns the whole group.
            if case .unit(let refusal) = fault { return .passing(String(describing: refusal)) }
            return fault
        }
        if let start { meter?.committed(units.count, since: start) }
        state.withLock { $0.commitsSinceCheckpoint += 1 }
        for answer in answers { answer() }
        return nil
    }

    private func attempt(_ unit: WriteUnit, _ session: SQLSession) throws -> Result<@Sendable () -> Void, JournalFault> {
        try session.run("SAVEPOINT unit")
        do {
            let answer = try unit.attempt(session)
            try session.run("RELEASE unit")
            return .success(answer)
        } catch {
            guard case .unit(let refusal) = WriteFault(error, isSpaceShort: space.isShort) else { throw error }
            try session.run("ROLLBACK TO unit")
            try session.run("RELEASE unit")
            return .failure(refusal)
        }
    }

    private func checkpoint(_ database: Database) {
        let isDue = state.withLock { state in
            guard state.commitsSinceCheckpoint >= space.commitsPerCheckpoint else { return false }
            state.commitsSinceCheckpoint = 0
            return true
        }
        if isDue { moveLog(database) }
    }

    // SQLite's own automatic checkpoint swallows its errors, and a failed flush must not go unseen.
    private func moveLog(_ database: Database) {
        do {
            try database.checkpoint(.passive)
        } catch {
            if case .fatal(let text) = WriteFault(error, isSpaceShort: space.isShort) { close(text) }
        }
    }
}
