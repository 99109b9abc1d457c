import Foundation

/// Judges the dates of certificates.
enum ExpiryFinding {
    /// From so many days before its end on a certificate deserves a warning.
    static let warningDays = 30

    /// Nil when the certificate is good for longer.
    static func of(
        _ certificate: CertificateFacts, _ id: String, _ name: String, at now: Date, setting: String, value: String,
        remedy: String
    ) -> Finding? {
        let end = CertificateFacts.day(certificate.end)
        if certificate.start > now {
            return Finding(
                id, .failure, "\(name) is good only from \(CertificateFacts.day(certificate.start)) on", setting: setting,
                value: value, remedy: "correct this machine's clock, or take a certificate that is good already")
        }
        let days = certificate.daysLeft(at: now)
        if certificate.end <= now {
            return Finding(id, .failure, "\(name) was good until \(end)", setting: setting, value: value, remedy: remedy)
        }
        guard days < warningDays else { return nil }
        return Finding(
            id, .warning, "\(name) is good until \(end), which is \(days == 1 ? "1 day" : "\(days) days") from now",
            setting: setting, value: value, remedy: remedy)
    }
}
