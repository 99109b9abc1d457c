/// An attribute or assertion value: octets, whose meaning the attribute's syntax decides.
///
/// Its description and reflection give only the length, since values may be passwords.
public struct LDAPValue: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The octets.
    public let bytes: [UInt8]

    /// A value of these octets.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The UTF-8 octets of a text.
    public init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The UTF-8 octets of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The octets as text; nil if they are not UTF-8.
    public var text: String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// The length only.
    public var description: String { "<\(bytes.count) octets>" }

    /// The length only.
    public var debugDescription: String { description }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
