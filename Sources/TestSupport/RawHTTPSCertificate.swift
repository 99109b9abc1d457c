import Crypto
import Foundation
import SwiftASN1
import X509

/// A fresh self-signed certificate for `localhost` and 127.0.0.1, with its key.
public struct RawHTTPSCertificate: Sendable {
    /// The certificate in PEM.
    public let certificate: [UInt8]
    /// Its P-256 key in PEM.
    public let key: [UInt8]

    /// Makes one that is good for a day, or for the days given, counted from now; for further DNS names as well.
    public init(
        days: ClosedRange<Double> = -0.04...1, names: [String] = ["localhost"], commonName: String = "localhost"
    ) throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName(commonName) }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: Date.now.addingTimeInterval(days.lowerBound * 86_400),
            notValidAfter: Date.now.addingTimeInterval(days.upperBound * 86_400),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                SubjectAlternativeNames(
                    names.map { .dnsName($0) } + [.ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1]))])
            },
            issuerPrivateKey: .init(key))
        self.certificate = Array(try certificate.serializeAsPEM().pemString.utf8)
        self.key = Array(key.pemRepresentation.utf8)
    }
}
