import NIOCore
import NIOSSL

/// TLS settings for directory connections: TLS 1.2 or newer, the certificate chain and the host name always verified.
///
/// Building one reads and parses certificates; build it once for each trust and use it for every connection.
public struct LDAPTLSContext: Sendable {
    let context: NIOSSLContext

    /// Reads the trusted certificates. Blocks while it reads files.
    ///
    /// - Throws: ``LDAPFault/trust(_:)`` if the certificates cannot be read or there are none.
    public init(trust: LDAPTrust) throws(LDAPFault) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        // A peer that does not answer the closing alert must not hold the socket for NIOSSL's default of five seconds.
        configuration.shutdownTimeout = .milliseconds(500)
        do {
            switch trust {
            case .system: configuration.trustRoots = .default
            case .certificateFile(let path):
                configuration.trustRoots = .certificates(try Self.nonEmpty(NIOSSLCertificate.fromPEMFile(path)))
            case .certificates(let pem):
                configuration.trustRoots = .certificates(try Self.nonEmpty(NIOSSLCertificate.fromPEMBytes(pem)))
            }
            context = try NIOSSLContext(configuration: configuration)
        } catch let fault as LDAPFault {
            throw fault
        } catch {
            throw .trust("the trusted certificates cannot be read: \(error)")
        }
    }

    func makeHandler(for endpoint: LDAPEndpoint) throws -> NIOSSLClientHandler {
        // Without a name NIOSSL compares the certificate's IP addresses with the peer's.
        try NIOSSLClientHandler(context: context, serverHostname: endpoint.verifiedName)
    }

    private static func nonEmpty(_ certificates: [NIOSSLCertificate]) throws(LDAPFault) -> [NIOSSLCertificate] {
        guard !certificates.isEmpty else { throw .trust("there is no certificate in the trusted set") }
        return certificates
    }
}
