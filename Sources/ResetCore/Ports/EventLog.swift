/// Takes events that concern no password change: refusals, probes, refused credentials, starts and stops.
public protocol EventLog: Sendable {
    /// Makes `event` durable, in the same chain as the intents and outcomes.
    func append(_ event: AuditEvent) async throws(JournalFault)
}
