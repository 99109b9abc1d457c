import Foundation

extension CertificateFacts {
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
        let days = daysLeft(at: now)
        let left = days < 0 ? "over since \(-days) days" : "\(days) days left"
        var rows = [
            (name: "subject", value: subject), (name: "issuer", value: isSelfSigned ? "itself (self-signed)" : issuer),
            (name: "valid", value: "\(Self.day(start)) to \(Self.day(end)) (\(left))"),
        ]
        if !names.isEmpty { rows.append((name: "names", value: names.joined(separator: ", "))) }
        return rows + [(name: "SHA-256", value: fingerprint[0]), (name: "", value: fingerprint[1])]
    }
}
