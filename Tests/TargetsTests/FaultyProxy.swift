import NIOCore
import NIOPosix
import Synchronization
import TestSupport

/// A TCP relay before a controller that fails as told. It sees only TLS, as a network does.
final class FaultyProxy: Sendable {
    enum Mode: Equatable {
        /// Everything passes.
        case forward
        /// Everything passes later.
        case delay(TimeAmount)
        /// One octet a second.
        case drip
        /// Connections are accepted; nothing passes any more, on new ones and on those that stand.
        case blackHole
        /// Requests pass; at the first octet of an answer both sides are cut, and the answer is lost.
        case cutAtAnswer
        /// At the first octet of a request both sides are cut, and it is lost.
        case cutAtRequest
        /// Connections are accepted and closed at once.
        case slam
    }

    private struct State {
        var mode = Mode.forward
        var port = 0
        var channels: [ObjectIdentifier: any Channel] = [:]
        var accepted = 0
        var frozen: Set<ObjectIdentifier> = []
    }

    private let state = Mutex(State())
    private let listener = Mutex<(any Channel)?>(nil)
    private let controller: LabController

    /// A relay to the domain's controller, on a port of its own.
    static func before(_ lab: LabDomain) async throws -> FaultyProxy {
        try await before(lab.controller)
    }

    /// A relay to a controller, on a port of its own.
    static func before(_ controller: LabController) async throws -> FaultyProxy {
        let proxy = FaultyProxy(controller)
        try await proxy.start()
        return proxy
    }

    private init(_ controller: LabController) {
        self.controller = controller
    }

    /// Where it listens; the same after a stop and a start.
    var port: Int { state.withLock { $0.port } }

    /// How many connections have been accepted.
    var accepted: Int { state.withLock { $0.accepted } }
    /// How many are open on this side.
    var open: Int { state.withLock { $0.channels.count } }

    func become(_ mode: Mode) {
        state.withLock { $0.mode = mode }
    }

    /// What stands now passes nothing any more; new connections work.
    func freeze() {
        state.withLock { $0.frozen = Set($0.channels.keys) }
    }

    /// Closes what stands, as a controller does with idle connections.
    func closeConnections() {
        for channel in state.withLock({ Array($0.channels.values) }) { channel.close(promise: nil) }
    }

    /// Listens again on the same port.
    func start() async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 256)
            .childChannelInitializer { [self] in accept($0) }
            .bind(host: "127.0.0.1", port: port).get()
        state.withLock { $0.port = channel.localAddress?.port ?? 0 }
        listener.withLock { $0 = channel }
    }

    /// Listens no more and closes everything.
    func stop() async throws {
        let channel = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        try await channel?.close()
        closeConnections()
    }

    private func accept(_ client: any Channel) -> EventLoopFuture<Void> {
        let key = ObjectIdentifier(client)
        let mode = state.withLock { state in
            state.accepted += 1
            state.channels[key] = client
            return state.mode
        }
        client.closeFuture.whenComplete { [self] _ in
            state.withLock { state in
                state.channels[key] = nil
                state.frozen.remove(key)
            }
        }
        if mode == .slam { return client.close() }
        return ClientBootstrap(group: client.eventLoop)
            .channelInitializer { server in
                server.eventLoop.makeCompletedFuture {
                    try server.pipeline.syncOperations.addHandler(ProxyRelay(self, peer: client, key: key, carriesAnswers: true))
                }
            }
            .connect(host: controller.address, port: controller.port)
            .flatMap { server in
                client.eventLoop.makeCompletedFuture {
                    try client.pipeline.syncOperations.addHandler(ProxyRelay(self, peer: server, key: key, carriesAnswers: false))
                }
            }
    }

    fileprivate func mode(of key: ObjectIdentifier) -> Mode {
        state.withLock { $0.frozen.contains(key) ? .blackHole : $0.mode }
    }
}

/// One direction of one connection through the proxy.
private final class ProxyRelay: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let proxy: FaultyProxy
    private let peer: any Channel
    private let key: ObjectIdentifier
    private let carriesAnswers: Bool

    init(_ proxy: FaultyProxy, peer: any Channel, key: ObjectIdentifier, carriesAnswers: Bool) {
        (self.proxy, self.peer, self.key, self.carriesAnswers) = (proxy, peer, key, carriesAnswers)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        let peer = peer
        switch proxy.mode(of: key) {
        case .forward: peer.writeAndFlush(bytes, promise: nil)
        case .delay(let time):
            context.eventLoop.scheduleTask(in: time) { peer.writeAndFlush(bytes, promise: nil) }
        case .drip:
            var time = TimeAmount.zero
            for octet in bytes.readableBytesView {
                let octet = ByteBuffer(bytes: [octet])
                time = time + .seconds(1)
                context.eventLoop.scheduleTask(in: time) { peer.writeAndFlush(octet, promise: nil) }
            }
        case .blackHole: break
        case .cutAtAnswer where !carriesAnswers: peer.writeAndFlush(bytes, promise: nil)
        case .cutAtRequest where carriesAnswers: peer.writeAndFlush(bytes, promise: nil)
        case .cutAtAnswer, .cutAtRequest, .slam:
            peer.close(promise: nil)
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        peer.close(promise: nil)
    }
}
