/// Reads what is added to a record, beside the process that writes it. Each look costs one row where nothing came in. A record
/// that was put in place of the one before, by a restore or a rotation, is read from its beginning.
public struct EventTail: Sendable {
    private let directory: String
    private let filter: EventFilter
    private var reader: EventReader?
    private var identity: FileIdentity?
    private var last: Int64

    /// What comes behind the event numbered `last` in the record of `directory`, as far as `filter` matches; its limit is not used.
    public init(directory: String, filter: EventFilter, after last: Int64) {
        (self.directory, self.filter, self.last) = (directory, filter, last)
        identity = FileIdentity(path: RecordFiles(directory: directory).database)
    }

    /// The next events, at most a page; none when nothing came in, or when there is no record for the moment.
    public mutating func next() async throws(StorageFault) -> [StoredEvent] {
        if identity?.isInPlace != true {
            reader = nil
            // Decided now: the next file at this place may be given the number of the one that is gone.
            if identity != nil { last = 0 }
            identity = FileIdentity(path: RecordFiles(directory: directory).database)
            guard identity != nil else { return [] }
        }
        let reader: EventReader
        if let open = self.reader { reader = open } else { reader = try await EventReader.open(at: directory) }
        self.reader = reader
        let (from, condition) = (last, filter.condition)
        let (rows, end, head) = try await reader.read { session in
            let head = try ChainHead(session)
            let end = head?.sequence ?? 0
            guard end > from else { return ([SQLRow](), end, head) }
            return (
                try session.rows(
                    "SELECT \(RowCheck.selection) FROM event WHERE sequence > ? AND \(condition.sql) ORDER BY sequence LIMIT ?",
                    [.integer(from)] + condition.values + [.integer(Int64(EventReader.page))]), end, head
            )
        }
        let events = rows.map { RowCheck.event($0, head) }
        // Behind a page that is not full nothing matched up to the end, so none of it is looked at again.
        last = events.count < EventReader.page ? max(end, from) : events.last?.sequence ?? from
        return events
    }
}
