/// A broken world: what kept an operation from having an answer. An answer the server gave is an ``LDAPResult``, never a fault.
public enum LDAPFault: Error, Sendable, Hashable {
    /// The name does not resolve, or no address accepts connections.
    case unreachable(String)
    /// The trusted certificates cannot be used.
    case trust(String)
    /// TLS could not be established; nothing but the handshake (and the StartTLS request) was sent.
    case tls(LDAPTLSFailure, detail: String)
    /// The server answered StartTLS with a refusal.
    case startTLSRefused(LDAPResult)
    /// The operation's time was over.
    case deadlineExceeded(requestSent: Bool)
    /// The connection is, or was meanwhile, closed.
    case connectionClosed(requestSent: Bool)
    /// The server sent something that is not LDAP; the connection is closed.
    case malformed(String, requestSent: Bool)
    /// A bound of this client was reached.
    case limitExceeded(LDAPLimit, requestSent: Bool)
    /// The server announced that it is closing the connection (RFC 4511 section 4.4.1).
    case noticeOfDisconnection(LDAPResult, requestSent: Bool)
    /// The client does not send such a request; nothing was sent.
    case refused(LDAPRefusal)
    /// The awaiting task was cancelled.
    case cancelled(requestSent: Bool)

    /// Whether bytes of the request were handed to the network. If true, the server may have carried the request out.
    public var requestSent: Bool {
        switch self {
        case .unreachable, .trust, .tls, .startTLSRefused, .refused: false
        case .deadlineExceeded(let sent), .connectionClosed(let sent), .cancelled(let sent): sent
        case .malformed(_, let sent), .limitExceeded(_, let sent), .noticeOfDisconnection(_, let sent): sent
        }
    }

    /// The same fault for a request that never left.
    var beforeSending: LDAPFault {
        switch self {
        case .deadlineExceeded: .deadlineExceeded(requestSent: false)
        case .connectionClosed: .connectionClosed(requestSent: false)
        case .cancelled: .cancelled(requestSent: false)
        case .malformed(let what, _): .malformed(what, requestSent: false)
        case .limitExceeded(let limit, _): .limitExceeded(limit, requestSent: false)
        case .noticeOfDisconnection(let result, _): .noticeOfDisconnection(result, requestSent: false)
        case .unreachable, .trust, .tls, .startTLSRefused, .refused: self
        }
    }
}
