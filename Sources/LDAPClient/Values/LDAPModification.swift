/// One change of a modify request (RFC 4511 section 4.6).
public struct LDAPModification: Sendable, Hashable {
    /// What to do with the values.
    public enum Operation: Int32, Sendable, Hashable {
        /// Add the values.
        case add = 0
        /// Delete the values, or the attribute if none are given.
        case delete = 1
        /// Replace all values; with none given, delete the attribute if it exists.
        case replace = 2
        /// Add the number given to the one stored (RFC 4525).
        case increment = 3
    }

    /// What to do.
    public let operation: Operation
    /// The attribute description.
    public let attribute: String
    /// The values.
    public let values: [LDAPValue]

    /// A change.
    public init(_ operation: Operation, _ attribute: String, _ values: [LDAPValue]) {
        self.operation = operation
        self.attribute = attribute
        self.values = values
    }
}
