/// One row of the record.
public struct StoredEvent: Sendable, Hashable {
    /// The row's number, from 1 without gaps.
    public let sequence: Int64
    /// The recorded text: one JSON object on one line.
    public let body: String
    /// The parts of the text; nil when it is no event.
    public let fields: EventFields?
    /// What shows, in the row and those beside it, that it is not as it was recorded; nil when nothing does.
    public internal(set) var flaw: BrokenRow?
}

extension StoredEvent {
    /// From a row of number and body.
    init(_ row: SQLRow) {
        let body = row.blob(1) ?? []
        self.init(sequence: row.integer(0) ?? 0, body: String(decoding: body, as: UTF8.self), fields: EventFields(body: body))
    }
}
