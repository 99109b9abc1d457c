/// What one rule says of one request.
public enum RuleVerdict: Sendable, Hashable {
    /// Nothing against it.
    case permit
    /// Not this one, and why.
    case refuse(ResetRefusal)
}
