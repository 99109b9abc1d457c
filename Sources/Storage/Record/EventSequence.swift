/// Events in the order of their numbers, read page by page: a record of any size fits.
public struct EventSequence: AsyncSequence, Sendable {
    /// One row of the record.
    public typealias Element = StoredEvent
    /// Reading may fail on the way.
    public typealias Failure = StorageFault

    let reader: EventReader
    let filter: EventFilter

    /// Begins to read.
    public func makeAsyncIterator() -> Iterator {
        Iterator(reader: reader, filter: filter)
    }

    /// One reading.
    public struct Iterator: AsyncIteratorProtocol {
        private let reader: EventReader
        private let filter: EventFilter
        private var page: ArraySlice<StoredEvent> = []
        private var next: Int64?
        private var isOver = false

        init(reader: EventReader, filter: EventFilter) {
            self.reader = reader
            self.filter = filter
        }

        /// The next event, nil at the end.
        public mutating func next() async throws(StorageFault) -> StoredEvent? {
            if page.isEmpty, !isOver { try await turn() }
            return page.popFirst()
        }

        private mutating func turn() async throws(StorageFault) {
            let start: Int64
            if let next { start = next } else { start = try await first() }
            let condition = filter.condition
            let (rows, head) = try await reader.read { session in
                (
                    try session.rows(
                        "SELECT \(RowCheck.selection) FROM event WHERE sequence >= ? AND \(condition.sql) ORDER BY sequence LIMIT ?",
                        [.integer(start)] + condition.values + [.integer(Int64(EventReader.page))]), try ChainHead(session)
                )
            }
            page = ArraySlice(rows.map { RowCheck.event($0, head) })
            isOver = rows.count < EventReader.page
            next = (page.last?.sequence ?? start) &+ 1
        }

        // With a limit the newest are wanted, yet in the order of their numbers: so the beginning is counted from the end.
        private func first() async throws(StorageFault) -> Int64 {
            guard let limit = filter.limit else { return .min }
            let condition = filter.condition
            let found = try await reader.read { session in
                try session.integer(
                    """
                    SELECT MIN(sequence) FROM
                    (SELECT sequence FROM event WHERE \(condition.sql) ORDER BY sequence DESC LIMIT ?)
                    """, condition.values + [.integer(Int64(Swift.max(0, limit)))])
            }
            return found ?? .max
        }
    }
}
