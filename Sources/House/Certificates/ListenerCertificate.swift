import Crypto
import Foundation
import NIOSSL
import ResetCore
import SwiftASN1
import X509

/// What is worth knowing of the certificate that callers are shown.
struct ListenerCertificate: Sendable, Hashable {
    /// Until when it is good.
    let goodUntil: ResetCore.UTCTime
    /// SHA-256 over its DER form, in small hexadecimal digits.
    let fingerprint: String

    /// The first certificate of a chain in PEM; nil when it cannot be read.
    init?(chain: [UInt8]) {
        guard let first = try? NIOSSLCertificate.fromPEMBytes(chain).first, let der = try? first.toDERBytes(),
            let certificate = try? Certificate(derEncoded: der)
        else { return nil }
        goodUntil = ResetCore.UTCTime(seconds: Int64(certificate.notValidAfter.timeIntervalSince1970))
        fingerprint = SHA256.hash(data: der).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
