import Foundation
import SwiftASN1
import X509

/// What a certificate says of itself.
struct CertificateFacts: Sendable, Hashable {
    /// From when on it is good.
    let start: Date
    /// Until when.
    let end: Date
    /// The DNS names and addresses it may speak for.
    let names: [String]
    /// Whose it is.
    let subject: String
    /// Who vouches for it.
    let issuer: String

    /// Whether it vouches for itself.
    var isSelfSigned: Bool { subject == issuer }

    /// The certificates of a PEM text, in their order.
    static func chain(pem: [UInt8]) throws -> [CertificateFacts] {
        try PEMDocument.parseMultiple(pemString: String(decoding: pem, as: UTF8.self)).filter {
            $0.discriminator == "CERTIFICATE"
        }.map { try CertificateFacts(der: $0.derBytes) }
    }

    /// Reads one certificate.
    init(der: [UInt8]) throws {
        let certificate = try Certificate(derEncoded: der)
        (start, end) = (certificate.notValidBefore, certificate.notValidAfter)
        (subject, issuer) = (certificate.subject.description, certificate.issuer.description)
        names =
            try certificate.extensions.subjectAlternativeNames.map { names in
                names.compactMap { name in
                    switch name {
                    case .dnsName(let text): text
                    case .ipAddress(let octets): Self.address(Array(octets.bytes))
                    default: nil
                    }
                }
            } ?? []
    }

    private static func address(_ bytes: [UInt8]) -> String? {
        var room = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard bytes.count == 4 || bytes.count == 16, inet_ntop(family, bytes, &room, socklen_t(room.count)) != nil else {
            return nil
        }
        return String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The day of `date` as people write it.
    static func day(_ date: Date) -> String { String(date.ISO8601Format().prefix(10)) }

    /// How many whole days are left at `now`; negative when it is over.
    func daysLeft(at now: Date) -> Int { Int((end.timeIntervalSince(now) / 86_400).rounded(.down)) }
}
