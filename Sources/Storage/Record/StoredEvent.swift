/// One row of the record.
public struct StoredEvent: Sendable, Hashable {
    /// The row's number, from 1 without gaps.
    public let sequence: Int64
    /// The recorded text: one JSON object on one line.
    public let body: String
    /// The parts of the text; nil when it is no event.
    public let fields: EventFields?
}
