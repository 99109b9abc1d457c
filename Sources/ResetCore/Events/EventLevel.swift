/// How an event is labelled: success is information, every failure an error (reset service documents, "Troubleshooting").
public enum EventLevel: String, Sendable, Hashable, CaseIterable {
    /// All went as it should.
    case information
    /// It went well, and something deserves a look.
    case warning
    /// A failure or a refusal.
    case error
    /// Somebody should look now.
    case alarm
}
