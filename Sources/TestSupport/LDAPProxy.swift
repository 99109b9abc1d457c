import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Stands between a service and a controller, ends TLS on both sides, reads the kinds of the messages that pass, and fails
/// as told.
public final class LDAPProxy: Sendable {
    /// What it does with what passes.
    public enum Mode: Sendable {
        /// Everything passes.
        case forward
        /// Requests pass; the answers to modifications do not.
        case swallowModifyAnswers
        /// Once a modification has passed, nothing comes back any more, on any connection.
        case silentAfterModify
        /// Nothing passes in either direction.
        case blackHole
        /// When a modification comes, it does not pass and the proxy stops, like a controller that dies just then.
        case dieBeforeModify
        /// A modification passes; at its answer the proxy stops, and the answer is lost.
        case dieAfterModify
    }

    private struct State {
        var mode = Mode.forward
        var port = 0
        var channels: [ObjectIdentifier: any Channel] = [:]
        var requests = 0
        var modifications = 0
        var accepted = 0
        var answered = 0
    }

    private let state = Mutex(State())
    private let listener = Mutex<(any Channel)?>(nil)
    private let controller: LabController
    private let serverTLS: NIOSSLContext
    private let clientTLS: NIOSSLContext

    private init(_ controller: LabController, _ identity: LabCertificate) throws {
        self.controller = controller
        serverTLS = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(identity.certificate).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: identity.key, format: .pem))))
        var client = TLSConfiguration.makeClientConfiguration()
        client.certificateVerification = .none
        clientTLS = try NIOSSLContext(configuration: client)
    }

    /// A proxy before the controller of `domain`, listening on a port of its own.
    ///
    /// - Parameters:
    ///   - domain: whose controller it hands on to.
    ///   - authority: whose authority its certificate is from; the domain's own unless given.
    ///   - days: when its certificate is good, counted in days from now.
    /// - Returns: the proxy, which listens.
    /// - Throws: what cannot be read or opened.
    public static func before(
        _ domain: LabDomain, certifiedBy authority: LabDomain? = nil, days: ClosedRange<Double> = -0.04...60
    ) async throws -> LDAPProxy {
        try await before(domain.controller, certifiedBy: authority?.controller, days: days)
    }

    /// The same before any controller.
    ///
    /// - Throws: what cannot be read or opened.
    public static func before(
        _ controller: LabController, certifiedBy authority: LabController? = nil, days: ClosedRange<Double> = -0.04...60
    ) async throws -> LDAPProxy {
        let proxy = try LDAPProxy(controller, LabCertificate(of: authority ?? controller, days: days))
        try await proxy.start()
        return proxy
    }

    /// The controller, as a setting names it.
    public var server: String { "ldaps://127.0.0.1:\(state.withLock { $0.port })" }
    /// How many LDAP requests have been read; 0 if none ever came out of TLS.
    public var requests: Int { state.withLock { $0.requests } }
    /// How many of them were modifications.
    public var modifications: Int { state.withLock { $0.modifications } }
    /// How many answers to modifications came back from the controller.
    public var answered: Int { state.withLock { $0.answered } }
    /// How many connections came.
    public var accepted: Int { state.withLock { $0.accepted } }

    /// Changes what it does, from the next message on.
    public func become(_ mode: Mode) { state.withLock { $0.mode = mode } }

    /// Listens, the second time on the same port.
    ///
    /// - Throws: what cannot be opened.
    public func start() async throws {
        let known = state.withLock { $0.port }
        // Not a port that the system hands out to others while the proxy does not listen.
        var candidates = known == 0 ? (0..<20).map { _ in Int.random(in: 20_000..<30_000) } : [known]
        while true {
            do {
                let channel = try await listen(candidates.removeFirst())
                state.withLock { $0.port = channel.localAddress?.port ?? 0 }
                return listener.withLock { $0 = channel }
            } catch  where !candidates.isEmpty {
                continue
            }
        }
    }

    private func listen(_ port: Int) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [self] in accept($0) }
            .bind(host: "127.0.0.1", port: port).get()
    }

    /// Listens no more and cuts every connection, like a controller that stops.
    ///
    /// - Throws: what cannot be closed.
    public func stop() async throws {
        let channel = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        try await channel?.close()
        for channel in state.withLock({ Array($0.channels.values) }) { channel.close(mode: .all, promise: nil) }
    }

    private func accept(_ client: any Channel) -> EventLoopFuture<Void> {
        let key = ObjectIdentifier(client)
        state.withLock { state in
            state.accepted += 1
            state.channels[key] = client
        }
        client.closeFuture.whenComplete { [self] _ in state.withLock { $0.channels[key] = nil } }
        return ClientBootstrap(group: client.eventLoop)
            .channelInitializer { [self] server in
                server.eventLoop.makeCompletedFuture {
                    let handlers = server.pipeline.syncOperations
                    try handlers.addHandler(NIOSSLClientHandler(context: clientTLS, serverHostname: nil))
                    try handlers.addHandler(LDAPProxyRelay(self, peer: client))
                }
            }
            .connect(host: controller.address, port: controller.port)
            .flatMap { [self] server in
                client.eventLoop.makeCompletedFuture {
                    let handlers = client.pipeline.syncOperations
                    try handlers.addHandler(NIOSSLServerHandler(context: serverTLS))
                    try handlers.addHandler(LDAPProxyRelay(self, peer: server))
                }
            }
    }

    /// Whether a message whose operation has this tag passes; told of every one.
    func passes(_ tag: UInt8) -> Bool {
        state.withLock { state in
            let isRequest = Self.requestTags.contains(tag)
            if isRequest { state.requests += 1 }
            if tag == Self.modifyRequest { state.modifications += 1 }
            if tag == Self.modifyResponse { state.answered += 1 }
            switch (state.mode, tag) {
            case (.dieBeforeModify, Self.modifyRequest), (.dieAfterModify, Self.modifyResponse):
                // From now on nothing passes, whatever is still under way.
                state.mode = .blackHole
                Task { try? await stop() }
            default: break
            }
            return switch state.mode {
            case .forward, .dieBeforeModify, .dieAfterModify: true
            case .swallowModifyAnswers: tag != Self.modifyResponse
            case .silentAfterModify: isRequest || state.modifications == 0
            case .blackHole: false
            }
        }
    }

    private static let modifyRequest: UInt8 = 0x66
    private static let modifyResponse: UInt8 = 0x67
    // Bind, unbind, search, modify, add, delete, rename, compare, abandon, extended.
    private static let requestTags: Set<UInt8> = [0x60, 0x42, 0x63, 0x66, 0x68, 0x4a, 0x6c, 0x6e, 0x50, 0x77]
}
