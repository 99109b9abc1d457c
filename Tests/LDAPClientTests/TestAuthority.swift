import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate authority made for one test run.
struct TestAuthority {
    let pem: [UInt8]
    private let key: Certificate.PrivateKey
    private let name: DistinguishedName

    init(name: String = "Test authority") throws {
        key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        self.name = try DistinguishedName { CommonName(name) }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: key.publicKey, notValidBefore: Date() - 86_400,
            notValidAfter: Date() + 86_400, issuer: self.name, subject: self.name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true))
            }, issuerPrivateKey: key)
        pem = Array(try certificate.serializeAsPEM().pemString.utf8)
    }

    /// TLS settings of a server whose certificate this authority signed.
    func server(
        names: [String] = ["localhost"], addresses: [[UInt8]] = [[127, 0, 0, 1]], from start: TimeInterval = -3_600,
        until end: TimeInterval = 3_600, oldest: TLSVersion = .tlsv12, newest: TLSVersion? = nil
    ) throws -> NIOSSLContext {
        let serverKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let alternatives =
            names.map { GeneralName.dnsName($0) }
            + addresses.map { GeneralName.ipAddress(ASN1OctetString(contentBytes: $0[...])) }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: serverKey.publicKey, notValidBefore: Date() + start,
            notValidAfter: Date() + end, issuer: name, subject: DistinguishedName { CommonName("server") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                SubjectAlternativeNames(alternatives)
                try ExtendedKeyUsage([.serverAuth])
            }, issuerPrivateKey: key)
        let leaf = try NIOSSLCertificate(bytes: Array(certificate.serializeAsPEM().pemString.utf8), format: .pem)
        let privateKey = try NIOSSLPrivateKey(bytes: Array(serverKey.serializeAsPEM().pemString.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(leaf)], privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = oldest
        configuration.maximumTLSVersion = newest
        return try NIOSSLContext(configuration: configuration)
    }
}
