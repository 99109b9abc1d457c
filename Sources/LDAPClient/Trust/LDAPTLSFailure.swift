import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why TLS with a directory server could not be established.
public enum LDAPTLSFailure: Sendable, Hashable {
    /// The server's own certificate is past its end date.
    case certificateExpired
    /// The server's own certificate is not valid yet.
    case certificateNotYetValid
    /// The chain does not lead to a trusted authority, or is otherwise invalid although the server's certificate is within its dates.
    case certificateNotTrusted
    /// The certificate is valid, but for another host name or address.
    case nameMismatch
    /// The peer accepted the connection and then did not finish the handshake in time.
    case handshakeStalled
    /// The peer closed the connection during the handshake.
    case handshakeInterrupted
    /// The peer does not speak TLS, or no common version or cipher exists.
    case protocolError
}

extension LDAPTLSFailure {
    /// Sorts an error reported by NIOSSL. BoringSSL's verdict on the chain is not public there, so dates are judged by the certificate.
    static func from(_ error: any Error, certificate: NIOSSLCertificate?) -> LDAPTLSFailure {
        if let error = error as? NIOSSLExtraError {
            return error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch
                ? .nameMismatch : .protocolError
        }
        guard let error = error as? NIOSSLError else { return .handshakeInterrupted }
        switch error {
        case .unableToValidateCertificate, .noCertificateToValidate: return .certificateNotTrusted
        case .uncleanShutdown: return .handshakeInterrupted
        case .handshakeFailed(let reason):
            if case .sslError(let stack) = reason, stack.contains(.eofDuringHandshake) { return .handshakeInterrupted }
            guard String(describing: reason).contains("CERTIFICATE_VERIFY_FAILED") else { return .protocolError }
            return dates(of: certificate) ?? .certificateNotTrusted
        default: return .protocolError
        }
    }

    /// Whether the certificate is outside its dates now.
    static func dates(of certificate: NIOSSLCertificate?) -> LDAPTLSFailure? {
        guard let certificate else { return nil }
        let now = time(nil)
        if certificate.notValidAfter < now { return .certificateExpired }
        return certificate.notValidBefore > now ? .certificateNotYetValid : nil
    }

    /// The error in the library's words, without the places in its source files that BoringSSL adds.
    static func text(_ error: any Error) -> String {
        String(describing: error).replacing(#/ at \/[^ ,\])]*/#, with: "")
    }
}
