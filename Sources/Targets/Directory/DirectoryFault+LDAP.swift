import LDAPClient
import ResetCore

extension DirectoryFault {
    /// What a fault of a connection to `controller` means for the domain.
    init(_ fault: LDAPFault, domain: String, controller: String) {
        switch fault {
        case .unreachable(let what):
            self = .unreachable(domain: domain, detail: what)
        case .trust(let what):
            self = .tls(domain: domain, detail: what)
        // A controller that hangs takes connections all the same: no certificate has been seen yet.
        case .tls(.handshakeStalled, _):
            self = .timedOut(domain: domain)
        case .tls(let failure, let detail):
            self = .tls(domain: domain, detail: "\(controller): \(failure) (\(detail))")
        case .startTLSRefused(let result):
            self = .tls(domain: domain, detail: "\(controller): StartTLS refused with \(result.code)")
        case .deadlineExceeded:
            self = .timedOut(domain: domain)
        case .connectionClosed, .noticeOfDisconnection, .cancelled:
            self = .unreachable(domain: domain, detail: "\(controller): the connection was closed")
        case .malformed(let what, _):
            self = .malformed(domain: domain, detail: "\(controller): \(what)")
        case .limitExceeded(let limit, _):
            self = .malformed(domain: domain, detail: "\(controller): more than the limit of \(limit)")
        case .refused(.unauthenticatedBind):
            self = .signIn(domain: domain, subcode: nil)
        case .refused(let refusal):
            self = .malformed(domain: domain, detail: "\(controller): request not sent: \(refusal)")
        }
    }

    /// What it means that a sign-in was answered with `result`.
    init(refusedSignIn result: LDAPResult, domain: String, controller: String) {
        switch result.code {
        case .busy, .unavailable:
            self = .unreachable(domain: domain, detail: "\(controller): sign-in answered with \(result.code)")
        default:
            self = .signIn(domain: domain, subcode: DiagnosticMessage(result.diagnosticMessage).data)
        }
    }
}
