import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Sends one request to a reset service over verified TLS.
struct APICaller: Sendable {
    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let body: String
    }

    /// Why nothing came back.
    struct Fault: Error {
        let detail: String
    }

    let url: String
    /// PEM file with the certificate to trust.
    let trust: String

    private static let deadline = TimeAmount.seconds(60)

    func post(_ body: String, bearer: String) async throws(Fault) -> Answer {
        guard let parts = URLComponents(string: url), parts.scheme == "https", let host = parts.host else {
            throw Fault(detail: "the address must be https://HOST:PORT")
        }
        do {
            let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
            return try await send(body, bearer: bearer, host: bare, port: parts.port ?? 443)
        } catch {
            throw Fault(detail: "\(error)")
        }
    }

    private func send(_ body: String, bearer: String, host: String, port: Int) async throws -> Answer {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(trust))
        configuration.minimumTLSVersion = .tlsv12
        let context = try NIOSSLContext(configuration: configuration)
        let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Answer.self)
        let isAddress = (try? SocketAddress(ipAddress: host, port: port)) != nil
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(.seconds(10))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handlers = channel.pipeline.syncOperations
                    try handlers.addHandler(NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host))
                    try handlers.addHTTPClientHandlers()
                    try handlers.addHandler(APIAnswerHandler(promise))
                }
            }
        let channel: any Channel
        do {
            channel = try await bootstrap.connect(host: host, port: port).get()
        } catch {
            // A promise that nobody keeps stops the program.
            promise.fail(error)
            throw error
        }
        let timeout = channel.eventLoop.scheduleTask(in: Self.deadline) { promise.fail(Fault(detail: "no answer within 60 s")) }
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/api/users")
        head.headers = [
            "Host": "\(host):\(port)", "Authorization": "Bearer " + bearer, "Content-Type": "application/json",
            "Content-Length": String(body.utf8.count), "Connection": "close",
        ]
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: body))), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil)).cascadeFailure(to: promise)
        defer {
            timeout.cancel()
            channel.close(promise: nil)
        }
        return try await promise.futureResult.get()
    }
}
