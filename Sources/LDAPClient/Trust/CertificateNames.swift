import SwiftASN1

/// The DNS names a server certificate carries.
///
/// NIOSSL accepts a certificate that names the peer's IP address although a host name was asked for. Whoever can answer a name
/// query and holds any trusted certificate for the address it points to would pass; so the name is compared here once more.
enum CertificateNames {
    private static let subjectAlternativeName: [UInt8] = [0x55, 0x1D, 0x11]

    /// Whether the certificate may speak for this host name.
    ///
    /// A certificate without alternative names has been compared by NIOSSL by its common name, which cannot be an address.
    static func allow(_ name: String, der: [UInt8]) -> Bool {
        do throws(LDAPDecodeProblem) {
            guard let names = try dnsNames(der: der) else { return true }
            return names.contains { matches($0, name) }
        } catch {
            return false
        }
    }

    /// Compares as RFC 6125 section 6.4: without regard to case; `*` stands for exactly one whole first label.
    static func matches(_ pattern: String, _ name: String) -> Bool {
        let (pattern, name) = (labels(pattern), labels(name))
        guard pattern.count == name.count, let first = pattern.first, let own = name.first, !name.contains("") else {
            return false
        }
        if first == "*" {
            return pattern.count > 2 && pattern.dropFirst() == name.dropFirst()
        }
        return first == own && pattern.dropFirst() == name.dropFirst()
    }

    private static func labels(_ name: String) -> [Substring] {
        let name = name.lowercased()
        return (name.hasSuffix(".") ? name.dropLast() : name[...]).split(separator: ".", omittingEmptySubsequences: false)
    }

    /// The names of type dNSName in the subject alternative names (RFC 5280 section 4.2.1.6); nil if there is no such extension.
    static func dnsNames(der: [UInt8]) throws(LDAPDecodeProblem) -> [String]? {
        guard let value = try extensionValue(subjectAlternativeName, der: der) else { return nil }
        guard let names = try? DER.parse(value) else { throw LDAPDecodeProblem("broken alternative names") }
        var general = try BERReader(names, .sequence)
        var found: [String] = []
        while !general.isAtEnd {
            let node = try general.next()
            if node.identifier == .context(2) { found.append(try BERReader.text(node)) }
        }
        return found
    }

    /// The octets of one extension, named by its encoded object identifier; nil if the certificate does not have it.
    static func extensionValue(_ wanted: [UInt8], der: [UInt8]) throws(LDAPDecodeProblem) -> ArraySlice<UInt8>? {
        guard let extensions = try extensions(der: der) else { return nil }
        var list = try BERReader(extensions, .sequence)
        while !list.isAtEnd {
            var fields = try BERReader(try list.next(), .sequence)
            let oid = try BERReader.octets(try fields.next())
            guard oid.elementsEqual(wanted) else { continue }
            _ = fields.optional(.boolean)
            return try fields.octets()
        }
        return nil
    }

    private static func extensions(der: [UInt8]) throws(LDAPDecodeProblem) -> BERNode? {
        guard let root = try? DER.parse(der) else { throw LDAPDecodeProblem("a broken certificate") }
        var certificate = try BERReader(root, .sequence)
        var fields = try BERReader(try certificate.next(), .sequence)
        while !fields.isAtEnd {
            let node = try fields.next()
            guard node.identifier == .context(3) else { continue }
            var wrapper = try BERReader(node, .context(3))
            return try wrapper.next()
        }
        return nil
    }
}
