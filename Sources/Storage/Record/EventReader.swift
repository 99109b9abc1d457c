import Dispatch
import GRDB
import ResetCore
import Settings

/// Reads the record, also beside a process that writes to it.
public struct EventReader: Sendable {
    // Short enough that a writer's log never has to wait for the reader.
    static let page = 500

    private let source: any DatabaseReader
    private let path: String

    init(source: any DatabaseReader, path: String) {
        self.source = source
        self.path = path
    }

    /// Opens the record in `directory` for reading; refuses files that are open to other users.
    public static func open(at directory: String) async throws(StorageFault) -> EventReader {
        let files = RecordFiles(directory: directory)
        let path = files.database
        let result: Result<DatabaseQueue, StorageFault> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(StorageFault) in
                        if files.isEmptied { throw .tampered(path: path, BrokenRow(sequence: 0, kind: .emptied)) }
                        return try SQLiteFile.openForReading(path, schema: RecordSchema.steps)
                    })
            }
        }
        return EventReader(source: try result.get(), path: path)
    }

    /// The events that `filter` matches, the newest last. They are read page by page as they are taken.
    public func events(_ filter: EventFilter = EventFilter()) -> EventSequence {
        EventSequence(reader: self, filter: filter)
    }

    /// Looks whether the last row, the head and, with a key, its seal fit together. Cheap.
    public func endFault(chainKey: Secret? = nil, formerChainKey: Secret? = nil) async throws(StorageFault) -> BrokenRow? {
        let keys = [chainKey, formerChainKey].compactMap { $0.map(ChainKey.init) }
        return try await read { try ChainEnd.fault($0, keys: keys) }
    }

    /// Walks through the whole record. With the chain key, or during a rotation the one before it, a cut tail shows too.
    public func verify(chainKey: Secret? = nil, formerChainKey: Secret? = nil) async throws(StorageFault) -> ChainVerdict {
        let keys = [chainKey, formerChainKey].compactMap { $0.map(ChainKey.init) }
        let start: (head: ChainHead?, fault: BrokenRow?) = try await read { session in
            (try ChainHead(session), try ChainEnd.fault(session, keys: keys))
        }
        guard let head = start.head else { return .broken(BrokenRow(sequence: 0, kind: .headMissing), intact: 0) }
        return try await walk(ChainWalk(end: head.sequence), to: head, start.fault)
    }

    func walk(_ begun: ChainWalk, to head: ChainHead, _ fault: BrokenRow?) async throws(StorageFault) -> ChainVerdict {
        var walk = begun
        while walk.goesOn {
            let (from, end) = (walk.next, head.sequence)
            let rows = try await read { try ChainWalk.rows(from: from, to: end, limit: Self.page, $0) }
            if let broken = walk.take(rows) { return .broken(broken, intact: walk.count) }
        }
        if let broken = walk.finish(head) ?? fault { return .broken(broken, intact: walk.count) }
        return .whole(count: walk.count, head: walk.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }

    /// Reads within one short transaction, on the database's own thread.
    func read<Value: Sendable>(_ work: @escaping @Sendable (SQLSession) throws -> Value) async throws(StorageFault) -> Value {
        do {
            return try await source.read { try work(SQLSession($0)) }
        } catch {
            throw SQLiteFile.fault(error, path: path)
        }
    }
}
