import Crypto
import Foundation
import SwiftASN1
import X509

/// What an administrator wants to see of a certificate.
struct CertificateFacts: Sendable {
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

    /// Whether it ends, or begins, at the wrong time; nil if it is good now.
    func dateProblem(at now: Date) -> AnswerProblem? {
        if end < now {
            return AnswerProblem("The certificate ended on \(Self.day(end)).", remedy: "renew it, and name the new file")
        }
        if start > now {
            return AnswerProblem(
                "The certificate is not good before \(Self.day(start)).", remedy: "check this machine's clock, or wait")
        }
        return nil
    }

    /// Rows for the terminal.
    func rows(at now: Date) -> [(name: String, value: String)] {
        let days = Int((end.timeIntervalSince(now) / 86_400).rounded(.down))
        let left = days < 0 ? "over since \(-days) days" : "\(days) days left"
        var rows = [
            (name: "subject", value: subject), (name: "issuer", value: isSelfSigned ? "itself (self-signed)" : issuer),
            (name: "valid", value: "\(Self.day(start)) to \(Self.day(end)) (\(left))"),
        ]
        if !names.isEmpty { rows.append((name: "names", value: names.joined(separator: ", "))) }
        return rows + [(name: "SHA-256", value: fingerprint[0]), (name: "", value: fingerprint[1])]
    }

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
