import ResetCore

/// Holds one row of the record against itself and those beside it: cheap, and enough to tell a row that was altered alone. What a whole
/// run of rows was made to fit, only a walk to the sealed end tells.
enum RowCheck {
    /// What is selected of `event`: number, body, hash, time and columns, then the hash before, and body and hash behind.
    static let selection =
        "sequence, body, hash, time, " + EventColumns.names.joined(separator: ", ")
        + ", (SELECT p.hash FROM event AS p WHERE p.sequence = event.sequence - 1)"
        + ", (SELECT n.body FROM event AS n WHERE n.sequence = event.sequence + 1)"
        + ", (SELECT n.hash FROM event AS n WHERE n.sequence = event.sequence + 1)"

    private static let firstNeighbour = 4 + EventColumns.names.count

    /// The event of a row of ``selection``, with what is wrong with it, if anything; `head` was read in the same transaction.
    static func event(_ row: SQLRow, _ head: ChainHead?) -> StoredEvent {
        var event = StoredEvent(row)
        event.flaw = flaw(row, event, head)
        return event
    }

    /// What is wrong with a row behind one with the hash `previous`, as far as it shows in the row itself.
    static func flaw(_ row: SQLRow, _ fields: EventFields?, after previous: [UInt8]) -> BrokenRow? {
        let sequence = row.integer(0) ?? 0
        let computed = ChainLink.hash(after: previous, sequence: sequence, body: row.blob(1) ?? [])
        guard row.blob(2) == computed else { return BrokenRow(sequence: sequence, kind: .hash) }
        guard let fields else { return BrokenRow(sequence: sequence, kind: .body) }
        guard let time = row.integer(3), time.magnitude < 1 << 50, UTCTime(microseconds: time * 1_000).description == fields.time
        else {
            return BrokenRow(sequence: sequence, kind: .column("time"))
        }
        for (index, value) in EventColumns(fields).values.enumerated() where row.value(4 + index) != value {
            return BrokenRow(sequence: sequence, kind: .column(EventColumns.names[index]))
        }
        return nil
    }

    private static func flaw(_ row: SQLRow, _ event: StoredEvent, _ head: ChainHead?) -> BrokenRow? {
        let sequence = event.sequence
        guard sequence > 0 else { return BrokenRow(sequence: sequence, kind: .unexpected) }
        let before = row.blob(firstNeighbour) ?? (sequence == 1 ? ChainLink.origin : nil)
        if let before, let own = flaw(row, event.fields, after: before) { return own }
        if before == nil { return BrokenRow(sequence: sequence - 1, kind: .missing) }
        guard let hash = row.blob(2) else { return BrokenRow(sequence: sequence, kind: .hash) }
        if let body = row.blob(firstNeighbour + 1) {
            let computed = ChainLink.hash(after: hash, sequence: sequence &+ 1, body: body)
            return row.blob(firstNeighbour + 2) == computed ? nil : BrokenRow(sequence: sequence, kind: .successor)
        }
        guard let head else { return BrokenRow(sequence: sequence, kind: .headMissing) }
        if sequence < head.sequence { return BrokenRow(sequence: sequence + 1, kind: .missing) }
        if sequence > head.sequence { return BrokenRow(sequence: sequence, kind: .unexpected) }
        return hash == head.hash ? nil : BrokenRow(sequence: sequence, kind: .headHash)
    }
}
