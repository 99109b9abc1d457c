import Logging
import NIOCore
import NIOSSL
import Synchronization

/// The certificates a directory server presents, fetched without trusting any of them: for showing them to somebody who then decides.
///
/// The handshake is always broken off after the server's certificates have been seen, so nothing can be sent over such a link.
public struct PresentedChain: Sendable, Hashable {
    /// The certificates in DER, in the server's order: its own first. Never empty; a server need not send its authority.
    public let certificates: [[UInt8]]

    /// Connects, lets the server present itself, and closes.
    ///
    /// - Parameters:
    ///   - endpoint: the server, by LDAPS or StartTLS; its name is sent as SNI.
    ///   - group: the event loops to use; one is taken.
    ///   - deadline: for name resolution, TCP, StartTLS and the server's part of the handshake together.
    /// - Returns: what was presented.
    /// - Throws: ``LDAPFault``, if the server presented nothing in time.
    public static func fetch(
        from endpoint: LDAPEndpoint, on group: any EventLoopGroup, deadline: Duration
    ) async throws(LDAPFault) -> PresentedChain {
        let seen = Sighting()
        let connector = LDAPConnector(
            endpoint: endpoint, tls: try LDAPTLSContext(refusingAfter: { seen.note($0) }),
            limits: LDAPLimits(messageBytes: 1 << 20),
            logger: Logger(label: "ldap", factory: { _ in SwiftLogNoOpLogHandler() }), loop: group.next())
        do throws(LDAPFault) {
            let connection = try await connector.connect(before: .now() + TimeAmount(clamping: deadline))
            await connection.close()
        } catch {
            guard let chain = seen.chain else { throw error }
            return chain
        }
        guard let chain = seen.chain else { throw .tls(.protocolError, detail: "the server presented no certificate") }
        return chain
    }

    /// What the event loop saw, for the task that waits.
    private final class Sighting: Sendable {
        private let certificates = Mutex<[[UInt8]]>([])

        func note(_ presented: [NIOSSLCertificate]) {
            let encoded = presented.compactMap { try? $0.toDERBytes() }
            certificates.withLock { $0 = encoded }
        }

        var chain: PresentedChain? {
            let found = certificates.withLock { $0 }
            return found.isEmpty ? nil : PresentedChain(certificates: found)
        }
    }
}
