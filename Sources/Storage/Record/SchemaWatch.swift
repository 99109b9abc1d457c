import Synchronization

/// Notices that somebody else changed the record's tables while it is open: its number of changes is one cheap question.
final class SchemaWatch: Sendable {
    private let path: String
    private let known = Mutex<Int64?>(nil)

    init(path: String) {
        self.path = path
    }

    /// What forbids writing, within the transaction of `session`.
    func flaw(_ session: SQLSession) throws -> String? {
        let version = try session.integer("PRAGMA schema_version")
        guard version != known.withLock({ $0 }) else { return nil }
        if let foreign = try ChainEnd.foreign(session) { return "\(path): \(foreign)" }
        known.withLock { $0 = version }
        return nil
    }
}
