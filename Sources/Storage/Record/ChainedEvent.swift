import ResetCore

/// An event made ready to be written: everything that can be computed outside the transaction.
struct ChainedEvent: Sendable {
    private static let insertion =
        "INSERT INTO event (sequence, body, hash, time, " + EventColumns.names.joined(separator: ", ") + ") VALUES (?, ?, ?, ?"
        + String(repeating: ", ?", count: EventColumns.names.count) + ")"

    private let body: [UInt8]
    private let time: Int64
    private let columns: EventColumns
    private let key: ChainKey?

    init(_ event: AuditEvent, key: ChainKey?) {
        body = event.body
        time = EventColumns.time(event.time)
        columns = EventColumns(event)
        self.key = key
    }

    /// Appends the event to the chain and moves the head; returns the event's number.
    @discardableResult
    func append(_ session: SQLSession) throws -> Int64 {
        guard let head = try ChainHead(session) else { throw JournalFault.broken("the end of the chain is not marked") }
        let sequence = head.sequence + 1
        let hash = ChainLink.hash(after: head.hash, sequence: sequence, body: body)
        let values: [SQLValue] = [.integer(sequence), .blob(body), .blob(hash), .integer(time)]
        try session.run(Self.insertion, values + columns.values)
        let seal = key.map { SQLValue.blob($0.seal(sequence: sequence, hash: hash)) } ?? .null
        try session.run("UPDATE head SET sequence = ?, hash = ?, mac = ? WHERE id = 1", [.integer(sequence), .blob(hash), seal])
        return sequence
    }
}
