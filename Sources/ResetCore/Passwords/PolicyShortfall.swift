/// By how much the configured password falls short of a policy: both figures, for the record.
public struct PolicyShortfall: Sendable, Hashable {
    /// What is too low.
    public enum Kind: String, Sendable, Hashable {
        /// The number of characters.
        case length
        /// The number of character classes that are sure to appear.
        case classes
    }

    /// What is too low.
    public let kind: Kind
    /// The figure the settings give.
    public let configured: Int
    /// The figure the policy asks for.
    public let required: Int
    /// The policy's name.
    public let policy: String

    /// A shortfall with both figures.
    public init(kind: Kind, configured: Int, required: Int, policy: String) {
        self.kind = kind
        self.configured = configured
        self.required = required
        self.policy = policy
    }
}
