import LDAPClient
import ResetCore

/// What a directory's fault means to the administrator who just typed the settings.
enum FaultWords {
    static func problem(_ fault: DirectoryFault) -> AnswerProblem {
        switch fault {
        case .unreachable(_, let detail): return reach(detail)
        case .timedOut:
            return AnswerProblem(
                "It did not answer in time.",
                remedy: "check the address, and that no firewall on the way drops the port; then try again")
        case .base:
            let advice = BaseAdvice(fault)
            return AnswerProblem(
                "The base " + (advice?.what ?? fault.detail) + ".", remedy: advice?.remedy ?? "name one of them as the base")
        case .signIn(_, let subcode):
            let known = subcode.flatMap(Explanation.ofDirectoryCode)
            return AnswerProblem(
                "The controller refused the sign-in" + (subcode.map { " (data \($0))" } ?? "") + ". "
                    + (known?.meaning ?? "Name or password is wrong."),
                remedy: known.map { lowered($0.nextStep) } ?? "correct the account or its password")
        case .malformed(_, let detail) where cause(of: fault) == .kind:
            return AnswerProblem(
                "\(detail).", remedy: "name a server of the kind you chose, or go back with < and choose the other kind")
        case .malformed(_, let detail):
            return AnswerProblem(
                "The server answers, but not as it should: \(detail).",
                remedy: "name a server of the kind you chose; of a domain a controller, not a global catalogue (3268, 3269)")
        case .elsewhere(_, let detail):
            return AnswerProblem(
                "The server refers to another one: \(detail).",
                remedy: "name the server that holds the accounts, or change where they are looked for; referrals are not followed"
            )
        case .tls(_, let detail): return tls(detail)
        }
    }

    /// What makes a server that answers unfit.
    static func cause(of fault: DirectoryFault) -> ControllerTrials.Misfit.Cause {
        switch fault {
        case .tls(_, let detail): detail.contains("certificateNotTrusted") ? .trust : .server
        case .malformed(_, let detail):
            detail.hasSuffix("no Active Directory controller") || detail.hasSuffix("no OpenLDAP server") ? .kind : .server
        default: .server
        }
    }

    /// Why nobody could be connected to, each cause with a remedy of its own. `detail` names the server.
    static func reach(_ detail: String) -> AnswerProblem {
        let causes: [(word: String, remedy: String)] = [
            (
                "cannot be looked up",
                "correct the host name, or this machine's name service: getent hosts HOST shows what it knows"
            ),
            ("no address", "correct the host name, or this machine's name service: getent hosts HOST shows what it knows"),
            (
                "refused",
                "nothing listens there: correct the port (636 for ldaps://, 389 for ldap+starttls://) or start the directory; a "
                    + "Windows controller listens on 636 once it has a certificate"
            ),
            ("No route", "correct the address, or the network between here and there"),
            ("Network is unreachable", "correct the address, or the network between here and there"),
            ("in time", "check the address, and that no firewall on the way drops the port"),
            (
                "was closed",
                "write what the port speaks, ldaps:// for 636 or ldap+starttls:// for 389; if it is that, the server's own log says why "
                    + "it closes connections"
            ),
        ]
        let remedy = causes.first { detail.contains($0.word) }?.remedy ?? "check the address, the port and the network"
        return AnswerProblem("\(detail).", remedy: remedy)
    }

    /// Why a server's certificates could not be fetched.
    static func problem(of fault: LDAPFault, from server: String) -> AnswerProblem {
        switch fault {
        case .unreachable(let detail): reach(detail)
        case .deadlineExceeded: reach("\(server) did not answer in time")
        case .tls, .malformed, .connectionClosed: tls("protocolError")
        case .startTLSRefused: tls("StartTLS refused")
        default: AnswerProblem("\(server) shows no certificate.", remedy: "name a directory server that speaks TLS")
        }
    }

    /// No authority was named, and none of the system's signed what the controller shows.
    static let unknownToSystem = AnswerProblem(
        "The system's authorities, which count where none is named, do not vouch for the controller's certificate.",
        remedy: "name the authority: fetch it from this controller, or name a file")

    /// The certificate is for `names`, and the server was not written as one of them.
    static func otherNames(_ names: [String]) -> AnswerProblem {
        guard let first = names.first else {
            return AnswerProblem(
                "The controller's certificate names no host.", remedy: "give the controller a certificate with its DNS name")
        }
        return AnswerProblem(
            "The controller's certificate is for another name: it is for \(names.joined(separator: ", ")).",
            remedy: "write the server as its certificate names it: \(first)")
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
                "protocolError", "The server does not speak TLS on this port.",
                "write what the port speaks: ldaps:// for 636, ldap+starttls:// for 389"
            ),
            (
                "handshakeInterrupted", "The server ended the connection while TLS was set up.",
                "see that the controller has a certificate for LDAPS"
            ),
            ("StartTLS refused", "The server refuses StartTLS.", "see that the controller has a certificate, or use ldaps://"),
        ]
        guard let cause = causes.first(where: { detail.contains($0.word) }) else {
            // The words of the trust store, which are plain.
            return AnswerProblem(
                "The controller cannot be verified: \(detail).", remedy: "choose the authority again, or name another file")
        }
        return AnswerProblem(cause.what, remedy: cause.remedy)
    }

    static func lowered(_ sentence: String) -> String {
        let text = sentence.prefix(1).lowercased() + sentence.dropFirst()
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
