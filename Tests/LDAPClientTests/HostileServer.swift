import NIOCore
import NIOPosix
import NIOSSL
import SwiftASN1
import Synchronization

@testable import LDAPClient

/// A loopback server that answers by a script, so that every kind of misbehaviour can be had to the byte.
final class HostileServer: Sendable {
    enum Link: Sendable {
        case plain
        case tls(NIOSSLContext)
        /// Plain until the script says ``Step/startTLS``.
        case startTLS(NIOSSLContext)
    }

    enum Step: Sendable {
        case send([UInt8])
        /// One octet each time the interval passes.
        case drip([UInt8], every: TimeAmount)
        case startTLS
        case close
    }

    struct Request: Sendable {
        let id: Int32
        /// The tag number of the operation: 0 bind, 2 unbind, 3 search, 6 modify, 16 abandon, 23 extended.
        let operation: UInt
    }

    typealias Script = @Sendable (Request) -> [Step]

    struct Seen: Sendable {
        var connections = 0
        var closed = 0
        var octets = 0
        var requests: [UInt] = []
    }

    private let seen: SeenBox
    private let channel: any Channel

    // The greeting is what is done as soon as a connection stands, the script what is done for each request.
    init(_ link: Link, greeting: [Step] = [], _ script: @escaping Script = { _ in [] }) async throws {
        let seen = SeenBox()
        self.seen = seen
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { child in
                child.eventLoop.makeCompletedFuture {
                    if case .tls(let context) = link {
                        try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try child.pipeline.syncOperations.addHandler(ScriptHandler(link, greeting, script, seen))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    deinit {
        channel.close(promise: nil)
    }

    var port: Int { channel.localAddress?.port ?? 0 }
    var now: Seen { seen.value.withLock { $0 } }

    /// Waits until what was seen satisfies the condition; false after five seconds.
    func sees(_ condition: @Sendable (Seen) -> Bool) async -> Bool {
        for _ in 0..<500 {
            if condition(now) { return true }
            try? await channel.eventLoop.scheduleTask(in: .milliseconds(10)) {}.futureResult.get()
        }
        return condition(now)
    }

    fileprivate final class SeenBox: Sendable {
        let value = Mutex(Seen())
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let link: HostileServer.Link
    private let greeting: [HostileServer.Step]
    private let script: HostileServer.Script
    private let seen: HostileServer.SeenBox
    private var framing = LDAPFraming(maximumBytes: 1 << 20)

    init(
        _ link: HostileServer.Link, _ greeting: [HostileServer.Step], _ script: @escaping HostileServer.Script,
        _ seen: HostileServer.SeenBox
    ) {
        self.link = link
        self.greeting = greeting
        self.script = script
        self.seen = seen
    }

    func channelActive(context: ChannelHandlerContext) {
        seen.value.withLock { $0.connections += 1 }
        run(greeting, context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        seen.value.withLock { $0.closed += 1 }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        seen.value.withLock { $0.octets += bytes.readableBytes }
        framing.append(bytes)
        while case .message(let message) = framing.next() {
            guard let request = Self.request(message) else { return context.close(promise: nil) }
            seen.value.withLock { $0.requests.append(request.operation) }
            run(script(request), context)
        }
    }

    private static func request(_ bytes: [UInt8]) -> HostileServer.Request? {
        guard let root = try? BERNode(bytes), var nodes = try? BERReader(root, .sequence), let id = try? nodes.integer(),
            let operation = try? nodes.next()
        else { return nil }
        return HostileServer.Request(id: id, operation: operation.identifier.tagNumber)
    }

    private func run(_ steps: [HostileServer.Step], _ context: ChannelHandlerContext) {
        let channel = context.channel
        for step in steps {
            switch step {
            case .send(let bytes): context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .drip(let bytes, let interval):
                for (index, byte) in bytes.enumerated() {
                    context.eventLoop.scheduleTask(in: interval * Int64(index + 1)) {
                        channel.writeAndFlush(ByteBuffer(bytes: [byte]), promise: nil)
                    }
                }
            case .startTLS:
                guard case .startTLS(let tls) = link else { return }
                try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
            case .close: context.close(promise: nil)
            }
        }
    }
}
