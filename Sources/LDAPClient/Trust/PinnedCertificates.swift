import NIOSSL
import SwiftASN1

/// Server certificates that are trusted by themselves, without an authority.
///
/// A controller often presents nothing but its own certificate, so that this may be all an administrator can confirm. BoringSSL takes
/// only self-signed certificates for roots; a set without any authority is therefore compared octet by octet. Dates still count.
struct PinnedCertificates {
    private static let basicConstraints: [UInt8] = [0x55, 0x1D, 0x13]
    private let encoded: Set<[UInt8]>

    /// Nil unless every certificate is a server's own: neither an authority nor signed by itself.
    init?(_ certificates: [NIOSSLCertificate]) {
        let encoded = certificates.compactMap { try? $0.toDERBytes() }
        guard !encoded.isEmpty, encoded.count == certificates.count, encoded.allSatisfy(Self.isEndEntity) else { return nil }
        self.encoded = Set(encoded)
    }

    /// Whether the server presented one of them and it is within its dates.
    func accept(_ presented: [NIOSSLCertificate]) -> Bool {
        guard let own = presented.first, let der = try? own.toDERBytes(), encoded.contains(der) else { return false }
        return LDAPTLSFailure.dates(of: own) == nil
    }

    private static func isEndEntity(_ der: [UInt8]) -> Bool {
        do throws(LDAPDecodeProblem) {
            if try isSelfIssued(der) { return false }
            return try !isAuthority(der)
        } catch {
            return false
        }
    }

    /// Issuer and subject are the third and fifth field behind the optional version (RFC 5280 section 4.1).
    private static func isSelfIssued(_ der: [UInt8]) throws(LDAPDecodeProblem) -> Bool {
        guard let root = try? DER.parse(der) else { throw LDAPDecodeProblem("a broken certificate") }
        var certificate = try BERReader(root, .sequence)
        var fields = try BERReader(try certificate.next(), .sequence)
        _ = fields.optional(.context(0))
        _ = try fields.next()
        _ = try fields.next()
        let issuer = try fields.next()
        _ = try fields.next()
        return issuer.content == (try fields.next()).content
    }

    private static func isAuthority(_ der: [UInt8]) throws(LDAPDecodeProblem) -> Bool {
        guard let value = try CertificateNames.extensionValue(basicConstraints, der: der) else { return false }
        guard let node = try? DER.parse(value) else { throw LDAPDecodeProblem("broken basic constraints") }
        var fields = try BERReader(node, .sequence)
        guard let flag = fields.optional(.boolean) else { return false }
        return try BERReader.boolean(flag)
    }
}
