import ResetCore

/// What a directory's fault means to the administrator who just typed the settings.
enum FaultWords {
    static func problem(_ fault: DirectoryFault) -> AnswerProblem {
        switch fault {
        case .unreachable(_, let detail):
            return AnswerProblem(
                "No controller can be reached: \(detail).",
                remedy: "check name, port and firewall; a controller with a certificate listens on 636 (ldaps) and 389 (StartTLS)"
            )
        case .timedOut:
            return AnswerProblem("No controller answered in time.", remedy: "check name, port and firewall, and try again")
        case .signIn(_, let subcode):
            let known = subcode.flatMap(Explanation.ofDirectoryCode)
            return AnswerProblem(
                "The controller refused the sign-in" + (subcode.map { " (data \($0))" } ?? "") + ". "
                    + (known?.meaning ?? "Name or password is wrong."),
                remedy: known.map { lowered($0.nextStep) } ?? "correct the account or its password")
        case .malformed(_, let detail):
            // The directory's own words on the base.
            let isBase = detail.contains(" holds ")
            return AnswerProblem(
                "The server answers, but not as it should: \(detail).",
                remedy: isBase
                    ? "change where accounts are looked for: below one of the names that the server holds"
                    : "name a server of the kind you chose; of a domain a controller, not a global catalogue (3268, 3269)")
        case .tls(_, let detail): return tls(detail)
        }
    }

    private static func tls(_ detail: String) -> AnswerProblem {
        let causes: [(word: String, what: String, remedy: String)] = [
            (
                "certificateExpired", "The controller's certificate has ended.",
                "renew the controller's certificate, or name another controller"
            ),
            ("certificateNotYetValid", "The controller's certificate is not good yet.", "check the clocks of both machines"),
            (
                "certificateNotTrusted", "The authorities you chose do not vouch for the controller's certificate.",
                "choose the authority again: fetch it from this controller, or name another file"
            ),
            (
                "nameMismatch", "The controller's certificate is for another name.",
                "write the server as its certificate names it, such as ldaps://dc1.corp.example"
            ),
            (
                "handshakeStalled", "The server does not speak TLS on this port.",
                "use port 636 with ldaps:// or 389 with ldap+starttls://"
            ),
            (
                "protocolError", "The server does not speak TLS on this port.",
                "use port 636 with ldaps:// or 389 with ldap+starttls://"
            ),
            (
                "handshakeInterrupted", "The server ended the connection while TLS was set up.",
                "see that the controller has a certificate for LDAPS"
            ),
            ("StartTLS refused", "The server refuses StartTLS.", "see that the controller has a certificate, or use ldaps://"),
        ]
        guard let cause = causes.first(where: { detail.contains($0.word) }) else {
            return AnswerProblem("TLS with the controller does not work: \(detail).", remedy: "check servers and authorities")
        }
        return AnswerProblem(cause.what, remedy: cause.remedy)
    }

    static func lowered(_ sentence: String) -> String {
        let text = sentence.prefix(1).lowercased() + sentence.dropFirst()
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
