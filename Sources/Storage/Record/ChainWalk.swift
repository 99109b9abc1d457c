/// A walk along the chain, fed with rows in order.
struct ChainWalk {
    private static let query =
        "SELECT sequence, body, hash, time, " + EventColumns.names.joined(separator: ", ")
        + " FROM event WHERE sequence >= ? AND sequence <= ? ORDER BY sequence LIMIT ?"

    /// How many rows were found good.
    private(set) var count: Int64 = 0
    /// The hash of the last good row.
    private(set) var hash = ChainLink.origin
    /// From which number on rows are wanted.
    private(set) var next = Int64.min
    /// Whether there may be further rows.
    private(set) var goesOn = true
    private let end: Int64

    init(end: Int64) {
        self.end = end
    }

    /// A walk that begins after the row with this number and hash.
    init(after sequence: Int64, hash: [UInt8], end: Int64) {
        self.end = end
        (count, self.hash, next) = (sequence, hash, sequence + 1)
    }

    static func rows(from: Int64, to: Int64, limit: Int, _ session: SQLSession) throws -> [SQLRow] {
        try session.rows(query, [.integer(from), .integer(to), .integer(Int64(limit))])
    }

    /// Takes the next rows; the first that is not as it was recorded ends the walk.
    mutating func take(_ rows: [SQLRow]) -> BrokenRow? {
        for row in rows {
            if let broken = check(row) {
                goesOn = false
                return broken
            }
        }
        if rows.isEmpty { goesOn = false }
        return nil
    }

    /// Whether the walk ended where the head says it should.
    func finish(_ head: ChainHead) -> BrokenRow? {
        if count < end { return BrokenRow(sequence: count + 1, kind: .missing) }
        return hash == head.hash ? nil : BrokenRow(sequence: count, kind: .headHash)
    }

    private mutating func check(_ row: SQLRow) -> BrokenRow? {
        let expected = count + 1
        let sequence = row.integer(0) ?? 0
        if sequence < expected { return BrokenRow(sequence: sequence, kind: .unexpected) }
        if sequence > expected { return BrokenRow(sequence: expected, kind: .missing) }
        let body = row.blob(1) ?? []
        if let broken = RowCheck.flaw(row, EventFields(body: body), after: hash) { return broken }
        let computed = row.blob(2) ?? []
        (count, hash, next) = (expected, computed, expected + 1)
        return nil
    }
}
