/// How a reset ended.
public enum ResetOutcome: Sendable {
    /// The password is set and recorded.
    case done(ResetReceipt)
    /// Nothing is handed out; the reference finds the reason in the record.
    case refused(ResetRefusal, ReferenceID)
}
