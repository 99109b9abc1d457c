import ResetCore
import Settings

extension AuditStore {
    /// Appends the event that `event` makes of the chain's end, and seals the chain with `chainKey` from there on, both or neither;
    /// nothing where `event` makes none. What this store would append later bears the key it was opened with: open it anew.
    public func rotate(
        to chainKey: Secret, _ event: @escaping @Sendable (RecordEnd) -> AuditEvent?
    ) async throws(JournalFault) -> RecordEnd? {
        let key = ChainKey(chainKey)
        return try await queue.run(.ordinary) { session in
            guard let head = try ChainHead(session) else { throw JournalFault.broken("the end of the chain is not marked") }
            let end = RecordEnd(head)
            guard let made = event(end) else { return nil }
            try ChainedEvent(made, key: key).append(session)
            return end
        }
    }
}
