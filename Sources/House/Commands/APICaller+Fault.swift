import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension APICaller.Fault {
    /// What a library reported while the service at `place` was asked, in plain words; `trust` is the file of certificates.
    init(_ error: any Error, asking place: APIAddress, trusting trust: String) {
        let at = place.authority
        if let failed = error as? NIOConnectionError {
            self = Self.connecting(failed, place)
        } else if let error = error as? IOError {
            self = Self.system(error.errnoCode, at)
        } else if case .connectTimeout? = error as? ChannelError {
            self = Self.silent(at)
        } else if error is NIOSSLExtraError {
            self.init(
                detail: "its certificate is for another name than \(place.host)",
                remedy: "name the service with --url as its certificate does")
        } else {
            self = Self.tls(error, at, trust)
        }
    }

    /// The server ended the connection.
    static let ended = APICaller.Fault(
        detail: "the connection was closed before an answer came",
        remedy: "see whether this is the address of the service, and what its log says")

    private static func connecting(_ failed: NIOConnectionError, _ place: APIAddress) -> Self {
        guard let first = failed.connectionErrors.first?.error else {
            return Self(
                detail: "the name \(place.host) cannot be looked up", remedy: "correct the name, or add it to the name service")
        }
        guard let error = first as? IOError else { return silent(place.authority) }
        return system(error.errnoCode, place.authority)
    }

    private static func system(_ code: Int32, _ at: String) -> Self {
        switch code {
        case ECONNREFUSED:
            Self(
                detail: "nothing listens at \(at)",
                remedy: "start the service with `rekey serve`, or name the address where it answers with --url")
        case ECONNRESET, EPIPE: ended
        default:
            Self(
                detail: "\(at) cannot be reached: \(String(cString: strerror(code)))",
                remedy: "correct the address, or see to the network between")
        }
    }

    private static func silent(_ at: String) -> Self {
        Self(
            detail: "\(at) does not answer within 10 s", remedy: "see whether the machine runs and whether a firewall is between")
    }

    private static func tls(_ error: any Error, _ at: String, _ trust: String) -> Self {
        let text = String(describing: error)
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return Self(
                detail:
                    "its certificate is neither that of \(trust) (listener.certificate) nor signed by one of that file, or out of date",
                remedy: "after a renewal have the service take the file up with `rekey reload`; for another service name its "
                    + "settings with --config")
        }
        if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
            return Self(
                detail: "what listens at \(at) does not speak TLS",
                remedy: "name the port of the API (listener.port), not that of another service")
        }
        if case .uncleanShutdown? = error as? NIOSSLError { return ended }
        if text.contains("eofDuringHandshake") || text.contains("EOF during handshake") { return ended }
        return Self(detail: "TLS with \(at) fails", remedy: "look at the certificate and the port: `rekey check --only endpoint`")
    }
}
