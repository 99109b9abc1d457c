import NIOSSL
import Settings

/// The listener's TLS: 1.2 and 1.3, forward secrecy and authenticated encryption only.
enum ServerTLS {
    // BoringSSL fixes the suites of TLS 1.3; these are those of TLS 1.2 (RFC 9325, 4.2).
    private static let suites: [NIOTLSCipher] = [
        .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]

    /// The context of handshakes that present a certificate chain and its key, both PEM.
    static func context(chain: [UInt8], key: Secret) throws(APIServerFault) -> NIOSSLContext {
        let certificates = try certificates(chain)
        let privateKey = try privateKey(key)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuiteValues = suites
        configuration.applicationProtocols = ["http/1.1"]
        configuration.renegotiationSupport = .none
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .identity("they do not belong together")
        }
    }

    private static func certificates(_ chain: [UInt8]) throws(APIServerFault) -> [NIOSSLCertificate] {
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMBytes(chain)
        } catch {
            throw .certificate("it is no certificate in PEM")
        }
        guard !certificates.isEmpty else { throw .certificate("it holds no certificate") }
        return certificates
    }

    private static func privateKey(_ key: Secret) throws(APIServerFault) -> NIOSSLPrivateKey {
        do {
            return try NIOSSLPrivateKey(bytes: key.revealBytes { Array($0) }, format: .pem)
        } catch {
            throw .privateKey("it is no private key in PEM without a passphrase")
        }
    }
}
