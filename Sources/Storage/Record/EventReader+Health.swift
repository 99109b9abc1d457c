import Settings

extension EventReader {
    /// What was found in the record's database by looking at it.
    public struct Health: Sendable, Hashable {
        /// How many events it holds.
        public let events: Int64
        /// The steps of the schema that have been done, in order.
        public let schema: [String]
        /// The steps that the program knows and the database has still to do; they are done at the next start.
        public let missingSteps: [String]
        /// Whether changes go through a log that survives a power failure (`journal_mode` is `wal`).
        public let isDurable: Bool
        /// What SQLite's own check complained about; empty when nothing, or when it was not asked for.
        public let complaints: [String]
    }

    /// Looks at the database, beside a process that may be writing to it. Changes nothing.
    ///
    /// - Parameter quickCheck: whether every page is looked at as well (`PRAGMA quick_check`), which takes as long as reading the file.
    /// - Returns: what was seen.
    /// - Throws: ``StorageFault`` if the database cannot be read.
    public func health(quickCheck: Bool) async throws(StorageFault) -> Health {
        try await read { session in
            let schema = try session.rows("SELECT identifier FROM grdb_migrations ORDER BY rowid").compactMap { $0.text(0) }
            let complaints = quickCheck ? try session.rows("PRAGMA quick_check(5)").compactMap { $0.text(0) } : []
            return Health(
                events: try session.integer("SELECT COUNT(*) FROM event") ?? 0, schema: schema,
                missingSteps: RecordSchema.steps.map(\.name).filter { !schema.contains($0) },
                isDurable: try session.row("PRAGMA journal_mode")?.text(0) == "wal", complaints: complaints.filter { $0 != "ok" })
        }
    }

    /// Walks through the last `count` rows: cheap, and enough to notice what was changed or cut lately.
    public func verifyEnd(
        _ count: Int64, chainKey: Secret? = nil, formerChainKey: Secret? = nil
    ) async throws(StorageFault) -> ChainVerdict {
        let keys = [chainKey, formerChainKey].compactMap { $0.map(ChainKey.init) }
        let start: (head: ChainHead?, fault: BrokenRow?) = try await read { session in
            (try ChainHead(session), try ChainEnd.fault(session, keys: keys))
        }
        guard let head = start.head else { return .broken(BrokenRow(sequence: 0, kind: .headMissing), intact: 0) }
        let before = head.sequence - max(0, count)
        guard before > 0 else { return try await verify(chainKey: chainKey, formerChainKey: formerChainKey) }
        let hash = try await read { try $0.row("SELECT hash FROM event WHERE sequence = ?", [.integer(before)])?.blob(0) }
        guard let hash else { return .broken(BrokenRow(sequence: before, kind: .missing), intact: 0) }
        return try await walk(ChainWalk(after: before, hash: hash, end: head.sequence), to: head, start.fault)
    }
}
