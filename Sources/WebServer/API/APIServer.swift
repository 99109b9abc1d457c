import Foundation
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ResetCore
import Settings

/// The listener of the reset API: HTTPS only, HTTP/1.1, one place (`POST /api/users`).
public struct APIServer: Sendable {
    private let configuration: APIConfiguration
    private let orders: StandingOrders
    private let channel: TLSGuardedChannel
    private let book: ConnectionBook
    /// The certificate that new connections are shown; another listener may present the same.
    public let identity: ServerIdentity
    /// What was answered.
    public let tally: AnswerTally
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// Prepares the listener. `onListening` is called once with the port that was bound, before the first request is served.
    public init(
        configuration: APIConfiguration, doors: APIDoors, time: any TimeSource, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws(APIServerFault) {
        let bounded = configuration.bounded
        self.configuration = bounded
        self.logger = logger
        self.onListening = onListening
        identity = ServerIdentity(try ServerTLS.context(chain: bounded.certificateChain, key: bounded.privateKey))
        let book = ConnectionBook(
            maximum: bounded.maximumConnections, limits: bounded.limits, proxies: bounded.trustedProxies)
        self.book = book
        let responder = APIResponder(
            doors: doors, time: time, maximumBodyBytes: bounded.maximumBodyBytes, slot: bounded.answerSlot,
            trustedProxies: bounded.trustedProxies, limits: ConnectionLimits(bounded), traffic: bounded.limits,
            guesses: GuessLimit(bounded.limits.guessRate), clients: ClientLimit(bounded.limits.requests), book: book)
        tally = responder.tally
        orders = StandingOrders(responder)
        channel = TLSGuardedChannel(inner: APIChannel(orders: orders, logger: logger), identity: identity)
    }

    /// Serves under other settings from the next request on: a request that has begun ends as it began. Address, port and the
    /// greatest number of connections stay. Nothing changes when certificate and key cannot be used.
    public func adopt(_ configuration: APIConfiguration, doors: APIDoors) throws(APIServerFault) {
        let bounded = configuration.bounded
        let context = try ServerTLS.context(chain: bounded.certificateChain, key: bounded.privateKey)
        orders.adopt(doors, bounded)
        identity.present(context)
    }

    /// Sees whether certificate and key can be used.
    public static func examine(_ configuration: APIConfiguration) throws(APIServerFault) {
        _ = try ServerTLS.context(chain: configuration.certificateChain, key: configuration.privateKey)
    }

    /// Shows new connections another certificate. Nothing changes when certificate and key cannot be used.
    public func present(certificateChain: [UInt8], privateKey: Secret) throws(APIServerFault) {
        identity.present(try ServerTLS.context(chain: certificateChain, key: privateKey))
    }

    /// What the listener holds now, and what it has turned away since its start.
    public var traffic: Traffic { book.traffic }

    /// Serves until the task is cancelled or a graceful shutdown is triggered; then stops accepting, finishes the requests that
    /// were let in, and returns.
    public func run() async throws(APIServerFault) {
        do {
            try await serve()
        } catch {
            guard !Task.isCancelled else { return }
            let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
            throw .listening("\(configuration.address):\(configuration.port): \(reason)")
        }
    }

    private func serve() async throws {
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: .hostname(configuration.address, port: configuration.port),
                availableConnectionsDelegate: BookedConnections(book: book, maximum: configuration.maximumConnections)),
            onServerRunning: { [onListening] in await onListening($0.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger)
        // The server's own task is never cancelled, because that would cut off answers in flight.
        let serving = Task { try await server.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { try await server.shutdownGracefully() }
        }
    }
}
