import Dispatch
import GRDB
import ResetCore
import Settings

/// The record: events in a hash chain, and the claims of resets under way. One process writes, others may read beside it.
public final class AuditStore: ResetJournal, EventLog {
    /// How the record is doing.
    public enum Condition: Sendable, Hashable {
        /// Everything is written.
        case well
        /// No reset begins for want of space. It passes when space returns.
        case full
        /// Nothing is written until the store is opened anew; the text says what was reported.
        case broken(String)
    }

    let queue: WriteQueue
    let key: ChainKey?
    let run: Int64
    let pool: DatabasePool
    let space: SpaceGuard
    let meter: CommitMeter?
    let files: RecordFiles
    var path: String { files.database }
    /// Whether a new record was begun although there had been one here: its database was removed.
    public let replacesLostRecord: Bool
    /// Whether the record held no event when it was opened.
    public let wasEmpty: Bool
    let made: MadeFiles
    // Held for as long as the store lives.
    let locks: [ProcessLock]

    private init(
        files: RecordFiles, pool: DatabasePool, space: SpaceGuard, locks: [ProcessLock], key: ChainKey?, run: Int64,
        wasEmpty: Bool, made: MadeFiles, meter: CommitMeter?
    ) {
        (replacesLostRecord, self.wasEmpty, self.made) = (made.database && !made.ballast, wasEmpty, made)
        (self.files, self.pool, self.space, self.locks, self.key, self.run) = (files, pool, space, locks, key, run)
        self.meter = meter
        let watch = SchemaWatch(path: files.database)
        queue = WriteQueue(pool, space: space, file: FileIdentity(path: files.database), meter: meter) { try watch.flaw($0) }
    }

    /// Opens the record in `directory`, which is made with mode 0700 when missing; wider modes are refused, and so is a second
    /// writing process.
    ///
    /// With `chainKey` the end of the chain is sealed, and a record whose end does not bear the seal is refused as tampered with,
    /// unless `resealing`: the operator's deliberate word that the record as it stands is to be taken on (a first or a new key).
    /// While a rotation is not complete, a seal of `formerChainKey` is as good; what is written is sealed with `chainKey`.
    public static func open(
        at directory: String, chainKey: Secret? = nil, formerChainKey: Secret? = nil, resealing: Bool = false,
        limits: SpaceLimits = SpaceLimits(), meter: CommitMeter? = nil
    ) async throws(StorageFault) -> AuditStore {
        let result: Result<AuditStore, StorageFault> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(StorageFault) in
                        try openBlocking(
                            at: directory, keys: [chainKey, formerChainKey], resealing: resealing, limits: limits, meter: meter)
                    })
            }
        }
        return try result.get()
    }

    private static func openBlocking(
        at directory: String, keys: [Secret?], resealing: Bool, limits: SpaceLimits, meter: CommitMeter?
    ) throws(StorageFault) -> AuditStore {
        let files = RecordFiles(directory: directory)
        try PrivatePath.directory(directory)
        // The ballast is made at the end of the first opening and never removed.
        let (hasDatabase, hasBallast) = (FileIdentity(path: files.database) != nil, FileIdentity(path: files.ballast) != nil)
        if files.isEmptied { throw .tampered(path: files.database, BrokenRow(sequence: 0, kind: .emptied)) }
        // The lock file alone may be taken for something that is left over, and removed. The database is locked in a way that does
        // not meet SQLite's own locks.
        let locks = [try ProcessLock(files.lock), try ProcessLock(files.database)]
        let space = SpaceGuard(directory: directory, ballastPath: files.ballast, limits: limits)
        let pool = try openDatabase(files, space, mayBeNew: !hasDatabase || !hasBallast)
        let key = keys.first.flatMap { $0 }.map(ChainKey.init)
        let accepted = resealing ? [] : keys.compactMap { $0.map(ChainKey.init) }
        do {
            let (run, isEmpty) = try pool.read { database in
                let session = SQLSession(database)
                if let broken = try ChainEnd.fault(session, keys: accepted, mayBeNew: !hasDatabase || !hasBallast) {
                    throw StorageFault.tampered(path: files.database, broken)
                }
                return (try ClaimTable.nextRun(session), try ChainHead(session)?.sequence == 0)
            }
            if let key { try pool.write { try ChainEnd.seal(SQLSession($0), key, onlyNew: !resealing) } }
            space.restoreBallast()
            return AuditStore(
                files: files, pool: pool, space: space, locks: locks, key: key, run: run,
                wasEmpty: isEmpty, made: MadeFiles(database: !hasDatabase, ballast: !hasBallast), meter: meter)
        } catch {
            throw SQLiteFile.fault(error, path: files.database)
        }
    }

    // Opening writes a little; on a full volume the ballast pays for it, so that the outcomes of an earlier process can be closed.
    private static func openDatabase(
        _ files: RecordFiles, _ space: SpaceGuard, mayBeNew: Bool
    ) throws(StorageFault) -> DatabasePool {
        do throws(StorageFault) {
            return try openDatabase(files, mayBeNew: mayBeNew)
        } catch {
            guard case .full = error, space.releaseBallast() else { throw error }
            return try openDatabase(files, mayBeNew: mayBeNew)
        }
    }

    // A unit may wait for the group before its own and then for its own; a refused reset takes two units, so two seconds in all.
    private static let patience = Duration.milliseconds(400)

    private static func openDatabase(_ files: RecordFiles, mayBeNew: Bool) throws(StorageFault) -> DatabasePool {
        try SQLiteFile.open(
            files.database, schema: RecordSchema.steps, autoCheckpoint: false, patience: patience, mayBeNew: mayBeNew)
    }

    /// Appends the intent and claims the account, or does neither.
    public func begin(_ intent: AuditEvent, claiming account: AccountID, marker: ChangeMarker) async throws(JournalFault) {
        let event = ChainedEvent(intent, key: key)
        let begun = EventColumns.time(intent.time)
        let run = run
        try await queue.run(.ordinary) { session in
            try ClaimTable.requireFree(account, session)
            let sequence = try event.append(session)
            let claim = Claim(
                account: account, reference: intent.reference.text, intent: sequence, marker: marker, begun: begun, run: run)
            try ClaimTable.insert(claim, session)
        }
    }

    /// Appends the outcome and releases the account, or leaves an undecided note.
    public func finish(_ outcome: AuditEvent, releasing account: AccountID, undecided: Bool) async throws(JournalFault) {
        let event = ChainedEvent(outcome, key: key)
        let reference = outcome.reference.text
        try await queue.run(.outcome) { session in
            try event.append(session)
            try ClaimTable.release(account, reference: reference, undecided: undecided, session)
        }
    }

    /// Appends an event that concerns no password change. What anybody can cause without credentials is refused early.
    public func append(_ event: AuditEvent) async throws(JournalFault) {
        let isExpendable = event.code == .gateRefused || event.code == .requestRejected
        let chained = ChainedEvent(event, key: key)
        _ = try await queue.run(isExpendable ? .expendable : .ordinary) { try chained.append($0) }
    }

    /// How the record is doing now.
    public var condition: Condition {
        if let reason = queue.closed { return .broken(reason) }
        return space.isShort ? .full : .well
    }

    /// Reads this record within the same process.
    public var reader: EventReader {
        EventReader(source: pool, path: path)
    }

    /// Writes what is waiting and closes the files. The store is of no use afterwards.
    public func close() async {
        try? await queue.run(.outcome) { _ in }
        queue.close("closed")
        let (pool, locks) = (pool, locks)
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // A reader that is still busy keeps the file open until it is done; nothing is lost by that.
                try? pool.close()
                for lock in locks { lock.release() }
                continuation.resume()
            }
        }
    }
}
