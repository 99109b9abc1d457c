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

    /// Why nothing came back: one clause, and what mends it.
    struct Fault: Error, Equatable {
        let detail: String
        let remedy: String
    }

    /// The server presented another certificate than the service's own.
    private struct Stranger: Error {}

    private enum Trust {
        /// The very certificate of the settings: only the service has its key, whatever name it is asked under and whoever signed it.
        case own(NIOSSLCertificate)
        /// Signed by a certificate of the same file, and for the name in the address.
        case signed
    }

    let url: String
    /// PEM file with the service's certificate, and with those that may have signed it.
    let trust: String

    private static let deadline = TimeAmount.seconds(60)
    // What is sent waits for the handshake.
    var handshakeSeconds: Int64 = 10

    /// Sends the request and waits for the answer, a minute at most.
    func post(_ body: String, bearer: String) async throws(Fault) -> Answer {
        guard let place = APIAddress(url) else {
            throw Fault(detail: "it is no address of a service", remedy: "name it as https://HOST:PORT")
        }
        let certificates = try trusted()
        do {
            guard let own = certificates.first else { throw Stranger() }
            return try await send(body, bearer: bearer, to: place, certificates, .own(own))
        } catch let fault as Fault {
            throw fault
        } catch is Stranger {
            // A proxy with a certificate of its own, maybe.
        } catch {
            throw Fault(error, asking: place, trusting: trust)
        }
        do {
            return try await send(body, bearer: bearer, to: place, certificates, .signed)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(error, asking: place, trusting: trust)
        }
    }

    private func trusted() throws(Fault) -> [NIOSSLCertificate] {
        if let problem = AuthorityFile.problem(with: trust) {
            throw Fault(detail: "listener.certificate \(trust) \(problem.what)", remedy: problem.remedy)
        }
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(trust) else {
            throw Fault(detail: "listener.certificate \(trust) cannot be read", remedy: "correct the path")
        }
        return certificates
    }

    private func send(
        _ body: String, bearer: String, to place: APIAddress, _ certificates: [NIOSSLCertificate], _ trust: Trust
    ) async throws -> Answer {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(certificates)
        configuration.minimumTLSVersion = .tlsv12
        if case .own = trust { configuration.certificateVerification = .noHostnameVerification }
        let context = try NIOSSLContext(configuration: configuration)
        let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Answer.self)
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(.seconds(10))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handlers = channel.pipeline.syncOperations
                    try handlers.addHandler(Self.handler(context, place, trust, promise))
                    try handlers.addHTTPClientHandlers()
                    try handlers.addHandler(APIAnswerHandler(promise))
                }
            }
        let channel: any Channel
        do {
            channel = try await bootstrap.connect(host: place.host, port: place.port).get()
        } catch {
            // A promise that nobody keeps stops the program.
            promise.fail(error)
            throw error
        }
        let timeout = channel.eventLoop.scheduleTask(in: Self.deadline) {
            promise.fail(
                Fault(
                    detail: "it took the connection and did not answer within 60 s",
                    remedy: "see whether this is the service's address, and what it does: `rekey events --last 5`"))
        }
        let handshake = channel.eventLoop.scheduleTask(in: .seconds(handshakeSeconds)) {
            promise.fail(
                Fault(
                    detail: "\(place.authority) took the connection and did not speak TLS within \(handshakeSeconds) s",
                    remedy: "see whether this is the port of the API (listener.port), and whether the service hangs"))
        }
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: "/api/users")
        head.headers = [
            "Host": place.authority, "Authorization": "Bearer " + bearer, "Content-Type": "application/json",
            "Content-Length": String(body.utf8.count), "Connection": "close",
        ]
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: body))), promise: nil)
        let sent = channel.eventLoop.makePromise(of: Void.self)
        sent.futureResult.cascadeFailure(to: promise)
        sent.futureResult.whenComplete { _ in handshake.cancel() }
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: sent)
        defer {
            handshake.cancel()
            timeout.cancel()
            channel.close(promise: nil)
        }
        return try await promise.futureResult.get()
    }

    private static func handler(
        _ context: NIOSSLContext, _ place: APIAddress, _ trust: Trust, _ answer: EventLoopPromise<Answer>
    ) throws -> NIOSSLClientHandler {
        guard case .own(let own) = trust else {
            return try NIOSSLClientHandler(context: context, serverHostname: place.serverName)
        }
        return try NIOSSLClientHandler(context: context, serverHostname: place.serverName) { presented, verdict in
            let isOwn = presented.first == own
            if !isOwn { answer.fail(Stranger()) }
            verdict.succeed(isOwn ? .certificateVerified : .failed)
        }
    }
}
