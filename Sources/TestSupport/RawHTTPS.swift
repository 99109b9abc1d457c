import NIOCore
import NIOPosix
import NIOSSL

/// A client that sends exactly the bytes it is given over TLS and returns exactly the bytes that come back. Every wait ends.
public final class RawHTTPS: Sendable {
    /// What did not happen in time, or at all.
    public enum Fault: Error {
        /// Not within the deadline; what had come by then.
        case tooLate(received: String)
        /// The connection ended before a whole answer had come.
        case ended(received: String)
    }

    private let channel: any Channel
    private let inbox: NIOLoopBound<RawHTTPSInbox>

    private init(channel: any Channel, inbox: NIOLoopBound<RawHTTPSInbox>) {
        self.channel = channel
        self.inbox = inbox
    }

    /// Connects to `port` on 127.0.0.1, from `source`, trusting any certificate.
    public static func open(
        port: Int, from source: String? = nil, sendBuffer: Int? = nil, configure: (inout TLSConfiguration) -> Void = { _ in }
    ) async throws -> RawHTTPS {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        configure(&tls)
        let sslContext = try NIOSSLContext(configuration: tls)
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(.seconds(5))
            .channelOption(.socketOption(.so_reuseaddr), value: 1)
            .channelOption(.allowRemoteHalfClosure, value: true)
        // Otherwise megabytes that count as sent may still lie on this side.
        if let sendBuffer { bootstrap = bootstrap.channelOption(.socketOption(.so_sndbuf), value: .init(sendBuffer)) }
        if let source { bootstrap = bootstrap.bind(to: try SocketAddress(ipAddress: source, port: 0)) }
        let (channel, inbox) = try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                let inbox = RawHTTPSInbox(eventLoop: channel.eventLoop)
                try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: sslContext, serverHostname: nil))
                try channel.pipeline.syncOperations.addHandler(inbox)
                return (channel, NIOLoopBound(inbox, eventLoop: channel.eventLoop))
            }
        }
        return RawHTTPS(channel: channel, inbox: inbox)
    }

    /// Sends the bytes of `text`.
    public func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Sends bytes.
    public func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// The next whole answer, by its Content-Length; interim answers (1xx) are answers of their own.
    public func answer(within limit: TimeAmount = .seconds(10)) async throws -> RawHTTPSAnswer {
        try await wait(limit) { RawHTTPSAnswer.take(from: &$0) }
    }

    /// Everything that comes until the server ends the connection.
    public func rest(within limit: TimeAmount = .seconds(10)) async throws -> String {
        try await channel.eventLoop.flatSubmit { [inbox] in inbox.value.end(within: limit) }.get()
    }

    /// What comes within `time`, whether the connection ends or not.
    public func within(_ time: TimeAmount) async throws -> String {
        do {
            return try await rest(within: time)
        } catch Fault.tooLate(let received) {
            return received
        }
    }

    /// Takes nothing more from the socket.
    public func stopReading() async throws {
        try await channel.setOption(.autoRead, value: false).get()
    }

    /// Says that nothing more is sent; answers are still received.
    public func endSending() async throws {
        try await channel.close(mode: .output)
    }

    /// Ends the connection without a farewell, as a client does that vanishes.
    public func vanish() async throws {
        try await channel.eventLoop.submit { [channel] in
            try channel.pipeline.syncOperations.context(handlerType: NIOSSLClientHandler.self).close(promise: nil)
        }.get()
    }

    /// Ends the connection.
    public func close() async {
        try? await channel.close()
    }

    private func wait(
        _ limit: TimeAmount, for taken: @escaping @Sendable (inout ByteBuffer) -> RawHTTPSAnswer?
    ) async throws -> RawHTTPSAnswer {
        try await channel.eventLoop.flatSubmit { [inbox] in inbox.value.answer(within: limit, taken) }.get()
    }
}
