import NIOSSL
import Settings
import Synchronization

/// The certificate that new TLS handshakes present. Connections that stand keep theirs.
public final class ServerIdentity: Sendable {
    private let current: Mutex<NIOSSLContext>

    init(_ context: NIOSSLContext) {
        current = Mutex(context)
    }

    /// The TLS context for the next handshake.
    var context: NIOSSLContext { current.withLock { $0 } }

    func present(_ context: NIOSSLContext) {
        current.withLock { $0 = context }
    }
}
