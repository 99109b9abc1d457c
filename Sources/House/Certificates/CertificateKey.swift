import NIOSSL
import SwiftASN1

/// What a certificate's public key is (RFC 5280, 4.1), read from its DER without judging it: libraries refuse to look at weak ones.
enum CertificateKey: Sendable, Hashable {
    /// RSA (RFC 3279, 2.3.1) with a modulus of so many bits.
    case rsa(bits: Int)
    /// A named elliptic curve (RFC 5480).
    case curve(String)
    /// Ed25519 (RFC 8410).
    case ed25519
    /// Anything else, by its usual name or its object identifier.
    case other(String)

    /// The least length of an RSA key that callers of today take (NIST SP 800-131A, RFC 9325).
    static let leastRSA = 2_048

    /// The key of the first certificate of a chain in PEM; nil where none can be read.
    init?(chain: [UInt8]) {
        guard let der = try? NIOSSLCertificate.fromPEMBytes(chain).first?.toDERBytes() else { return nil }
        self.init(der: der)
    }

    /// The key of a certificate; nil for what is no certificate.
    init?(der: [UInt8]) {
        guard let key = try? Self.read(der) else { return nil }
        self = key
    }

    /// Whether the listener can serve TLS with it to callers of today.
    var isServed: Bool {
        switch self {
        case .rsa(let bits): bits >= Self.leastRSA
        case .curve(let name): ["P-256", "P-384", "P-521"].contains(name)
        case .ed25519: true
        case .other: false
        }
    }

    /// As administrators call it: `RSA 2048`, `ECDSA P-256`, `Ed25519`.
    var name: String {
        switch self {
        case .rsa(let bits): "RSA \(bits)"
        case .curve(let name): "ECDSA \(name)"
        case .ed25519: "Ed25519"
        case .other(let name): name
        }
    }

    private static func read(_ der: [UInt8]) throws -> CertificateKey? {
        guard let body = parts(try DER.parse(der)).first else { return nil }
        var fields = parts(body)[...]
        // The version stands in front, tagged, where it is not the first one.
        if fields.first?.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) { fields.removeFirst() }
        // Serial number, signature, issuer, validity, subject; then the key.
        let key = fields.dropFirst(5).first.map(parts) ?? []
        guard key.count == 2 else { return nil }
        let algorithm = parts(key[0])
        guard let kind = algorithm.first else { return nil }
        let identifier = "\(try ASN1ObjectIdentifier(derEncoded: kind))"
        switch identifier {
        case "1.2.840.113549.1.1.1": return try rsa(ASN1BitString(derEncoded: key[1]))
        case "1.2.840.10045.2.1":
            guard algorithm.count == 2, let curve = try? ASN1ObjectIdentifier(derEncoded: algorithm[1]) else {
                return .other("an elliptic curve without a name")
            }
            return .curve(curves["\(curve)"] ?? "\(curve)")
        case "1.3.101.112": return .ed25519
        default: return .other(kinds[identifier] ?? identifier)
        }
    }

    private static func rsa(_ text: ASN1BitString) throws -> CertificateKey? {
        guard case .primitive(let octets)? = parts(try DER.parse(text.bytes)).first?.content else { return nil }
        let modulus = octets.drop { $0 == 0 }
        guard let first = modulus.first else { return nil }
        return .rsa(bits: modulus.count * 8 - first.leadingZeroBitCount)
    }

    private static func parts(_ node: ASN1Node) -> [ASN1Node] {
        guard case .constructed(let nodes) = node.content else { return [] }
        return Array(nodes)
    }

    private static let curves = [
        "1.2.840.10045.3.1.7": "P-256", "1.3.132.0.34": "P-384", "1.3.132.0.35": "P-521", "1.3.132.0.33": "P-224",
        "1.3.132.0.10": "secp256k1", "1.3.36.3.3.2.8.1.1.7": "brainpoolP256r1", "1.3.36.3.3.2.8.1.1.11": "brainpoolP384r1",
        "1.3.36.3.3.2.8.1.1.13": "brainpoolP512r1",
    ]

    private static let kinds = [
        "1.2.840.113549.1.1.10": "RSA-PSS", "1.2.840.10040.4.1": "DSA", "1.3.101.113": "Ed448", "1.3.101.110": "X25519",
    ]
}
