import Crypto
import Foundation
import SwiftASN1
import X509

/// A server certificate that vouches for itself, for trials and first steps.
struct SelfSignedCertificate {
    /// The certificate in PEM.
    let certificate: String
    /// The private key in PEM (PKCS #8).
    let privateKey: String

    /// A certificate on a new P-256 key for `hosts` (DNS names and IP addresses), good for `days` from `start`.
    init(hosts: [String], start: Date, days: Int) throws {
        let key = P256.Signing.PrivateKey()
        let signer = Certificate.PrivateKey(key)
        let name = try DistinguishedName { CommonName(hosts.first ?? "rekey") }
        let names = hosts.map { host -> GeneralName in
            Self.addressBytes(host).map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) } ?? .dnsName(host)
        }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: signer.publicKey,
            // An hour back, so that a caller whose clock is a little slow takes it at once.
            notValidBefore: start.addingTimeInterval(-3_600), notValidAfter: start.addingTimeInterval(Double(days) * 86_400),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names)
            }, issuerPrivateKey: signer)
        self.certificate = try certificate.serializeAsPEM().pemString + "\n"
        privateKey = key.pemRepresentation + "\n"
    }

    private static func addressBytes(_ host: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, host, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        var six = in6_addr()
        if inet_pton(AF_INET6, host, &six) == 1 { return withUnsafeBytes(of: six) { Array($0) } }
        return nil
    }
}
