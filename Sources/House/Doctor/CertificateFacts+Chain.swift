import Foundation
import SwiftASN1
import X509

extension CertificateFacts {
    /// The certificates of a PEM text, in their order.
    static func chain(pem: [UInt8]) throws -> [CertificateFacts] {
        try PEMDocument.parseMultiple(pemString: String(decoding: pem, as: UTF8.self)).filter {
            $0.discriminator == "CERTIFICATE"
        }.map { try CertificateFacts(der: $0.derBytes) }
    }

    /// How many whole days are left at `now`; negative when it is over.
    func daysLeft(at now: Date) -> Int { Int((end.timeIntervalSince(now) / 86_400).rounded(.down)) }
}
