import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate for 127.0.0.1 from the authority of a lab domain, for a proxy before its controller.
public struct LabCertificate: Sendable {
    /// The certificate in PEM.
    public let certificate: [UInt8]
    /// Its key in PEM.
    public let key: [UInt8]

    /// Makes one that is good for two months, or for the days given, counted from now.
    ///
    /// - Throws: what cannot be read or signed.
    public init(of controller: LabController, days: ClosedRange<Double> = -0.04...60) throws {
        let authority = try Certificate(pemEncoded: String(contentsOfFile: controller.ca, encoding: .utf8))
        let authorityKey = try Certificate.PrivateKey(pemEncoded: String(contentsOfFile: controller.caKey, encoding: .utf8))
        let key = P256.Signing.PrivateKey()
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: Date.now.addingTimeInterval(days.lowerBound * 86_400),
            notValidAfter: Date.now.addingTimeInterval(days.upperBound * 86_400),
            issuer: authority.subject, subject: try DistinguishedName { CommonName("proxy") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames([.dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1]))])
            },
            issuerPrivateKey: authorityKey)
        self.certificate = Array(try certificate.serializeAsPEM().pemString.utf8)
        self.key = Array(key.pemRepresentation.utf8)
    }
}
