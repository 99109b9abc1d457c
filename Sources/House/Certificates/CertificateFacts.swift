import Crypto
import Foundation
import SwiftASN1
import X509

/// What an administrator wants to see of a certificate.
struct CertificateFacts: Sendable, Hashable {
    let subject: String
    let issuer: String
    /// DNS names and addresses it speaks for.
    let names: [String]
    let start: Date
    let end: Date
    /// SHA-256 of its DER, in hexadecimal pairs, sixteen on a line.
    let fingerprint: [String]
    let isAuthority: Bool
    let isSelfSigned: Bool
    let pem: String

    /// The certificates of a PEM text, in their order.
    static func chain(pem: [UInt8]) throws -> [CertificateFacts] {
        try PEMDocument.parseMultiple(pemString: String(decoding: pem, as: UTF8.self)).filter {
            $0.discriminator == "CERTIFICATE"
        }.map { try CertificateFacts(der: $0.derBytes) }
    }

    init(der: [UInt8]) throws {
        try self.init(Certificate(derEncoded: der))
    }

    init(_ certificate: Certificate) throws {
        subject = certificate.subject.description
        issuer = certificate.issuer.description
        names = Self.names(of: certificate)
        start = certificate.notValidBefore
        end = certificate.notValidAfter
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        let digits = SHA256.hash(data: serializer.serializedBytes).map { String(format: "%02X", $0) }
        fingerprint = [digits.prefix(16), digits.dropFirst(16)].map { $0.joined(separator: ":") }
        if case .isCertificateAuthority = try? certificate.extensions.basicConstraints {
            isAuthority = true
        } else {
            isAuthority = false
        }
        isSelfSigned =
            certificate.issuer == certificate.subject
            && certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
        pem = try certificate.serializeAsPEM().pemString + "\n"
    }

    /// How many whole days are left at `now`; negative when it is over.
    func daysLeft(at now: Date) -> Int { Int((end.timeIntervalSince(now) / 86_400).rounded(.down)) }

    /// The day of `date` as people write it, in UTC.
    static func day(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    private static func names(of certificate: Certificate) -> [String] {
        guard let alternatives = try? certificate.extensions.subjectAlternativeNames else { return [] }
        return alternatives.compactMap { name in
            switch name {
            case .dnsName(let name): name
            case .ipAddress(let octets): address(Array(octets.bytes))
            default: nil
            }
        }
    }

    private static func address(_ bytes: [UInt8]) -> String? {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        guard bytes.count == 16 else { return nil }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
