import Storage

extension EventReader {
    /// Every event that `filter` matches, in memory: for filters that match few.
    func all(_ filter: EventFilter) async throws(StorageFault) -> [StoredEvent] {
        var events: [StoredEvent] = []
        var iterator = self.events(filter).makeAsyncIterator()
        while let event = try await iterator.next() { events.append(event) }
        return events
    }
}
