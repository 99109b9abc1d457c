import Storage

/// Where the record of this machine's service ended before a request, to see afterwards whether it holds anything of it.
struct RecordTrace {
    private let directory: String
    private let end: Int64?
    private let couldRead: Bool

    /// Looks at the record in `directory`.
    init(_ directory: String) async {
        self.directory = directory
        var end: Int64?
        var isMissing = false
        do throws(StorageFault) {
            end = try await EventReader.open(at: directory).end()
        } catch {
            if case .missing = error { isMissing = true }
        }
        (self.end, couldRead) = (end, end != nil || isMissing)
    }

    /// What is to be said of a refusal of which the record holds nothing; nil where it holds something of `client`, or this user may
    /// not read it.
    func complaint(client: String) async -> String? {
        guard couldRead else { return nil }
        let log = "; the reason is in the service's own log, and `rekey check` says what is wrong with the record"
        do throws(StorageFault) {
            let reader = try await EventReader.open(at: directory)
            var filter = EventFilter()
            filter.client = client
            filter.limit = 1
            var last = reader.events(filter).makeAsyncIterator()
            if let event = try await last.next(), event.sequence > end ?? 0 { return nil }
            return "failed, and the record in \(directory) holds nothing of it" + log
        } catch {
            return "failed, and the record in \(directory) cannot be read: \(error)" + log
        }
    }
}
