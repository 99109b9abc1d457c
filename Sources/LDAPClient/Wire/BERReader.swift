import SwiftASN1

/// Reads the elements of a constructed element in order.
struct BERReader {
    private var nodes: ASN1NodeCollection.Iterator
    private var peeked: ASN1Node?

    init(_ node: ASN1Node, _ identifier: ASN1Identifier) throws(LDAPDecodeProblem) {
        guard node.identifier == identifier, case .constructed(let children) = node.content else {
            throw LDAPDecodeProblem("a wrong tag where \(identifier) was expected")
        }
        nodes = children.makeIterator()
        peeked = nodes.next()
    }

    /// Whether no element is left.
    var isAtEnd: Bool { peeked == nil }

    mutating func next() throws(LDAPDecodeProblem) -> ASN1Node {
        guard let node = peeked else { throw LDAPDecodeProblem("a missing element") }
        peeked = nodes.next()
        return node
    }

    /// The next element if it has this tag.
    mutating func optional(_ identifier: ASN1Identifier) -> ASN1Node? {
        guard let node = peeked, node.identifier == identifier else { return nil }
        peeked = nodes.next()
        return node
    }

    mutating func integer(_ identifier: ASN1Identifier = .integer) throws(LDAPDecodeProblem) -> Int32 {
        let node = try next()
        guard node.identifier == identifier, case .primitive(let bytes) = node.content, let first = bytes.first else {
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

    static func octets(_ node: ASN1Node) throws(LDAPDecodeProblem) -> ArraySlice<UInt8> {
        guard case .primitive(let bytes) = node.content else { throw LDAPDecodeProblem("octets in pieces, which LDAP forbids") }
        return bytes
    }

    static func text(_ node: ASN1Node) throws(LDAPDecodeProblem) -> String {
        String(decoding: try octets(node), as: UTF8.self)
    }

    static func boolean(_ node: ASN1Node) throws(LDAPDecodeProblem) -> Bool {
        guard case .primitive(let bytes) = node.content, bytes.count == 1 else { throw LDAPDecodeProblem("a wrong truth value") }
        return bytes.first != 0
    }
}
