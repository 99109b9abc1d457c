import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import ResetCore
import Synchronization

/// The second listener, for those who run the service: `/healthz`, `/readyz`, `/metrics`. Bounded like the first one.
public final class OperationServer: Sendable {
    // A probe and a scraper hold one connection each for moments.
    static let mostConnections = 64
    private static let deadline = TimeAmount.seconds(15)

    private let configuration: OperationConfiguration
    private let doors: OperationDoors
    private let identity: ServerIdentity?
    private let time: any TimeSource
    private let book = OperationBook(most: OperationServer.mostConnections)
    private let listener = Mutex<(any Channel)?>(nil)

    /// Prepares the listener. With `identity` it speaks TLS with the certificate that the API presents.
    public init(
        _ configuration: OperationConfiguration, doors: OperationDoors, identity: ServerIdentity?, time: any TimeSource
    ) {
        self.configuration = configuration
        self.doors = doors
        self.identity = configuration.usesTLS ? identity : nil
        self.time = time
    }

    /// Begins to answer; returns the port. Answers until ``stop()``.
    public func start() async throws(APIServerFault) -> Int {
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 32)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { [weak self] channel in
                channel.eventLoop.makeCompletedFuture { try self?.take(channel) }
            }
        do {
            let channel = try await bootstrap.bind(host: configuration.address, port: configuration.port).get()
            listener.withLock { $0 = channel }
            return channel.localAddress?.port ?? configuration.port
        } catch {
            let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
            throw .listening("\(configuration.address):\(configuration.port): \(reason)")
        }
    }

    /// Takes no further connections.
    public func stop() async {
        let channel = listener.withLock { listener in
            defer { listener = nil }
            return listener
        }
        try? await channel?.close().get()
    }

    private func take(_ channel: any Channel) throws {
        guard let number = book.enter(channel) else { return channel.close(promise: nil) }
        do {
            try furnish(channel, number)
        } catch {
            book.leave(number)
            throw error
        }
    }

    private func furnish(_ channel: any Channel, _ number: UInt64) throws {
        let pipeline = channel.pipeline.syncOperations
        if let identity { try pipeline.addHandler(NIOSSLServerHandler(context: identity.context)) }
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldCount = 64
        limits.maxHeaderFieldSize = 8 * 1_024
        limits.maxHeaderListSize = 8 * 1_024
        let decoder = HTTPRequestDecoder(
            leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop, limitConfiguration: limits)
        try pipeline.addHandler(ByteToMessageHandler(decoder))
        try pipeline.addHandler(
            OperationConnection(doors: doors, time: time, deadline: Self.deadline, book: book, number: number))
    }
}
