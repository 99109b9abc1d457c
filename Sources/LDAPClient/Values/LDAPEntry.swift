/// One entry found by a search.
public struct LDAPEntry: Sendable, Hashable {
    /// The distinguished name as the server wrote it; ``DistinguishedName`` parses it.
    public let name: String
    /// The attributes in the server's order.
    public let attributes: [LDAPAttribute]

    /// An entry with its attributes.
    public init(name: String, attributes: [LDAPAttribute]) {
        self.name = name
        self.attributes = attributes
    }

    /// The values of an attribute, compared without regard to ASCII case; empty if it is absent.
    public subscript(attribute: String) -> [LDAPValue] {
        attributes.first { Self.isSame($0.name, attribute) }?.values ?? []
    }

    /// The first value of an attribute as text; nil if it is absent or not UTF-8.
    public func text(_ attribute: String) -> String? {
        self[attribute].first?.text
    }

    private static func isSame(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.utf8, right.utf8)
        return left.count == right.count && zip(left, right).allSatisfy { lower($0) == lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
