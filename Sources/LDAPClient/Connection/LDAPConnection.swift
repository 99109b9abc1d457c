import Logging
import NIOCore
import Synchronization

/// A connection to one directory server, always protected by TLS with a verified certificate.
///
/// Operations may be started from any task at any time and run side by side; their answers are matched by message id. Each has its own
/// deadline. When the last reference goes, the connection closes.
public final class LDAPConnection: Sendable {
    /// The id of requests that have no answer; never given to an operation.
    static let abandonID = Int32.max

    let limits: LDAPLimits
    private let channel: any Channel
    private let handler: NIOLoopBound<LDAPChannelHandler>
    private let status: LDAPConnectionStatus
    private let lastID = Atomic<UInt32>(UInt32(LDAPChannelHandler.startTLSID))

    init(channel: any Channel, handler: LDAPChannelHandler, loop: any EventLoop, limits: LDAPLimits) {
        self.channel = channel
        self.handler = NIOLoopBound(handler, eventLoop: loop)
        self.limits = limits
        status = handler.status
    }

    deinit {
        channel.close(promise: nil)
    }

    /// Connects and secures the link. Nothing but the handshake (and the StartTLS request) is sent before the certificate is verified.
    ///
    /// - Parameters:
    ///   - endpoint: the server.
    ///   - tls: the trust, built once and shared by connections.
    ///   - group: the event loops to use; one is taken.
    ///   - deadline: for name resolution, TCP, StartTLS and the TLS handshake together.
    ///   - limits: bounds for what the server may send.
    ///   - logger: receives debug messages, never a value of a request or an answer.
    /// - Returns: an open connection that is not bound yet.
    /// - Throws: ``LDAPFault``.
    public static func connect(
        to endpoint: LDAPEndpoint, tls: LDAPTLSContext, on group: any EventLoopGroup, deadline: Duration,
        limits: LDAPLimits = LDAPLimits(), logger: Logger = Logger(label: "ldap", factory: { _ in SwiftLogNoOpLogHandler() })
    ) async throws(LDAPFault) -> LDAPConnection {
        let connector = LDAPConnector(endpoint: endpoint, tls: tls, limits: limits, logger: logger, loop: group.next())
        return try await connector.connect(before: .now() + TimeAmount(clamping: deadline))
    }

    /// Whether the connection can be used, as far as is known here.
    public var isOpen: Bool { status.isOpen }

    /// Calls the observer once, when the connection is closed or if it is already; with the fault that closed it, or nil after ``close()``.
    /// The call comes from the event loop or from here and must return at once.
    public func onClosed(_ observer: @escaping @Sendable (LDAPFault?) -> Void) {
        status.observe(observer)
    }

    /// Sends the unbind request and closes. Waiting operations fail with ``LDAPFault/connectionClosed(requestSent:)``.
    public func close() async {
        let handler = handler
        channel.eventLoop.execute { handler.value.unbind() }
        try? await channel.closeFuture.get()
    }

    /// Sends one request and waits for its answer.
    func perform(
        _ kind: LDAPOperation.Kind, _ request: LDAPRequest, _ controls: [LDAPControl], before cutoff: NIODeadline
    ) async throws(LDAPFault) -> LDAPOperation.Answer {
        let id = nextID()
        // Known here already, and the event loop may have been shut down since.
        if let fault = status.closedBecause { throw fault.beforeSending }
        let bytes = ByteBuffer(bytes: request.encoded(id: id, controls: controls))
        let cancellation = CancellationMark()
        let (handler, loop) = (handler, channel.eventLoop)
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let operation = LDAPOperation(
                    id: id, kind: kind, request: bytes, cutoff: cutoff, cancellation: cancellation, continuation: continuation)
                if loop.inEventLoop {
                    handler.value.submit(operation)
                } else {
                    loop.execute { handler.value.submit(operation) }
                }
            }
        } onCancel: {
            cancellation.set()
            loop.execute { handler.value.cancel(id) }
        }.get()
    }

    /// Ids run from 2 to 2147483646 and then start again.
    private func nextID() -> Int32 {
        let count = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        return Int32(count % UInt32(Int32.max - 2)) + 2
    }
}
