/// An attribute description (a name, perhaps with options such as `;range=0-1499`) and its values in the server's order.
public struct LDAPAttribute: Sendable, Hashable {
    /// The attribute description as the server wrote it.
    public let name: String
    /// The values; empty if types only were asked for.
    public let values: [LDAPValue]

    /// An attribute with its values.
    public init(_ name: String, _ values: [LDAPValue]) {
        self.name = name
        self.values = values
    }
}
