import SwiftASN1

/// Reads the elements of a constructed element in order.
struct BERReader {
    private var rest: ArraySlice<UInt8>

    init(_ node: BERNode, _ identifier: ASN1Identifier) throws(LDAPDecodeProblem) {
        guard node.identifier == identifier, node.isConstructed else {
            throw LDAPDecodeProblem("a wrong tag where \(identifier) was expected")
        }
        rest = node.content
    }

    /// The same for what SwiftASN1 has parsed, as certificates are.
    init(_ node: ASN1Node, _ identifier: ASN1Identifier) throws(LDAPDecodeProblem) {
        try self.init(BERNode(Array(node.encodedBytes)), identifier)
    }

    /// Whether no element is left.
    var isAtEnd: Bool { rest.isEmpty }

    mutating func next() throws(LDAPDecodeProblem) -> BERNode {
        guard !isAtEnd else { throw LDAPDecodeProblem("a missing element") }
        return try BERNode(takenFrom: &rest)
    }

    /// The next element if it has this tag.
    mutating func optional(_ identifier: ASN1Identifier) -> BERNode? {
        var after = rest
        guard let node = try? BERNode(takenFrom: &after), node.identifier == identifier else { return nil }
        rest = after
        return node
    }

    mutating func integer(_ identifier: ASN1Identifier = .integer) throws(LDAPDecodeProblem) -> Int32 {
        let node = try next()
        let bytes = node.content
        guard node.identifier == identifier, !node.isConstructed, let first = bytes.first else {
            throw LDAPDecodeProblem("a wrong tag where a number was expected")
        }
        var value: Int64 = first >= 0x80 ? -1 : 0
        guard bytes.count <= 4 else { throw LDAPDecodeProblem("a number outside LDAP's range") }
        for byte in bytes { value = value << 8 | Int64(byte) }
        guard let value = Int32(exactly: value) else { throw LDAPDecodeProblem("a number outside LDAP's range") }
        return value
    }

    mutating func octets() throws(LDAPDecodeProblem) -> ArraySlice<UInt8> {
        let node = try next()
        guard node.identifier == .octetString else { throw LDAPDecodeProblem("a wrong tag where octets were expected") }
        return try Self.octets(node)
    }

    /// Text that is not valid UTF-8 is repaired: it is only shown, or compared with names that are valid.
    mutating func text() throws(LDAPDecodeProblem) -> String {
        String(decoding: try octets(), as: UTF8.self)
    }

    static func octets(_ node: BERNode) throws(LDAPDecodeProblem) -> ArraySlice<UInt8> {
        guard !node.isConstructed else { throw LDAPDecodeProblem("octets in pieces, which LDAP forbids") }
        return node.content
    }

    static func text(_ node: BERNode) throws(LDAPDecodeProblem) -> String {
        String(decoding: try octets(node), as: UTF8.self)
    }

    static func boolean(_ node: BERNode) throws(LDAPDecodeProblem) -> Bool {
        guard !node.isConstructed, node.content.count == 1 else { throw LDAPDecodeProblem("a wrong truth value") }
        return node.content.first != 0
    }
}
