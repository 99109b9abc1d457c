import NIOCore
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// TLS settings for directory connections: TLS 1.2 or newer, the certificate chain and the host name always verified.
///
/// A trusted set that holds only servers' own certificates, no authority and nothing self-signed, is compared with what the server
/// presents octet by octet; a DNS name is verified all the same, an IP address then need not stand in the certificate.
///
/// Building one reads and parses certificates; build it once for each trust and use it for every connection.
public struct LDAPTLSContext: Sendable {
    let context: NIOSSLContext
    /// Judges what the server presented in place of the usual verification; nil for the usual one.
    private let judge: (@Sendable ([NIOSSLCertificate], EventLoopPromise<NIOSSLVerificationResult>) -> Void)?

    /// Reads the trusted certificates. Blocks while it reads files.
    ///
    /// - Throws: ``LDAPFault/trust(_:)`` if the certificates cannot be read or there are none.
    public init(trust: LDAPTrust) throws(LDAPFault) {
        var configuration = Self.configuration
        do {
            let certificates: [NIOSSLCertificate]? =
                switch trust {
                case .system: nil
                case .certificateFile(let path): try Self.nonEmpty(NIOSSLCertificate.fromPEMFile(path))
                case .certificates(let pem): try Self.nonEmpty(NIOSSLCertificate.fromPEMBytes(pem))
                }
            configuration.trustRoots = certificates.map { .certificates($0) } ?? .default
            if let pinned = certificates.flatMap(PinnedCertificates.init) {
                // DNS names are compared when the handshake is over; an address proves nothing beyond the certificate itself.
                configuration.certificateVerification = .noHostnameVerification
                judge = { presented, verdict in verdict.succeed(pinned.accept(presented) ? .certificateVerified : .failed) }
            } else {
                judge = nil
            }
            context = try NIOSSLContext(configuration: configuration)
        } catch let fault as LDAPFault {
            throw fault
        } catch {
            throw .trust(Self.unreadable(trust, error))
        }
    }

    /// A context that shows what the server presents to `see` and then always refuses it, so that no link ever stands on it.
    init(refusingAfter see: @escaping @Sendable ([NIOSSLCertificate]) -> Void) throws(LDAPFault) {
        judge = { certificates, verdict in
            see(certificates)
            verdict.succeed(.failed)
        }
        do {
            context = try NIOSSLContext(configuration: Self.configuration)
        } catch {
            throw .trust("TLS cannot be set up: \(error)")
        }
    }

    private static var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        // A peer that does not answer the closing alert must not hold the socket for NIOSSL's default of five seconds.
        configuration.shutdownTimeout = .milliseconds(500)
        return configuration
    }

    func makeHandler(for endpoint: LDAPEndpoint) throws -> NIOSSLClientHandler {
        if let judge {
            return try NIOSSLClientHandler(
                context: context, serverHostname: endpoint.verifiedName, customVerificationCallback: judge)
        }
        // Without a name NIOSSL compares the certificate's IP addresses with the peer's.
        return try NIOSSLClientHandler(context: context, serverHostname: endpoint.verifiedName)
    }

    // The library's own words name its source rather than what is wrong.
    private static func unreadable(_ trust: LDAPTrust, _ error: any Error) -> String {
        switch trust {
        case .system: "the system's trusted certificates cannot be read"
        case .certificates: "the trusted certificates are no certificates in PEM"
        case .certificateFile(let path):
            if let failure = error as? IOError {
                "\(path) cannot be read: \(String(cString: strerror(failure.errnoCode)))"
            } else {
                "\(path) cannot be read, or holds no certificate in PEM"
            }
        }
    }

    private static func nonEmpty(_ certificates: [NIOSSLCertificate]) throws(LDAPFault) -> [NIOSSLCertificate] {
        guard !certificates.isEmpty else { throw .trust("there is no certificate in the trusted set") }
        return certificates
    }
}
