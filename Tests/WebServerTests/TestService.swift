import Logging
import ResetCore
import Settings
import TestSupport
import WebServer

/// A running API on a loopback port of its own, with doors that write down what comes.
struct TestService: Sendable {
    /// What a test may set before the service starts.
    struct Options: Sendable {
        var clients = [TestService.bearerClient]
        var neighbours = 1
        var time: any TimeSource = FixedTime()
        var proxies: [NetworkRange] = []
        var slot = Duration.milliseconds(5)
        var requestDeadline = Duration.seconds(30)
        var handshakeDeadline = Duration.seconds(30)
        var limits = TrafficLimits()
        var idleTimeout = Duration.seconds(30)
        var maximumBodyBytes = 256 * 1_024
        var maximumConnections = 1_024
        var recordsProbes = true
        var reset: @Sendable (ResetRequest) async -> ResetOutcome = TestService.knowsOnlyJon
    }

    static let token = "0123-shared-token-4567"
    static let resetBody = #"{"type":"request","request":{"action":"generate_password","user":"Jon.One"}}"#
    static let checkBody = #"{"type":"request","request":{"action":"check"}}"#

    /// So that deadlines in one test are not missed because of a hundred others.
    private static let permits = Permits(4)

    let port: Int
    let book: DoorBook
    /// What the listener holds and has turned away.
    let traffic: @Sendable () -> Traffic

    static var bearerClient: TokenClient {
        TokenClient(name: "voice", method: .bearer, tokens: [.init(secret: Secret(token), end: nil)], networks: [])
    }

    static var reference: ReferenceID {
        var generator = SystemRandomNumberGenerator()
        return ReferenceID(time: UTCTime(seconds: 0), using: &generator)
    }

    static func knowsOnlyJon(_ request: ResetRequest) async -> ResetOutcome {
        guard request.asked == "Jon.One" else { return .refused(.unknownAccount, reference) }
        return .done(
            ResetReceipt(password: GeneratedPassword("E2x7s+"), distinguishedName: "CN=Jon.One", reference: reference))
    }

    /// Runs `body` against a service and stops it afterwards, waiting until it has stopped.
    static func run<Result: Sendable>(
        _ options: Options = Options(), _ body: @Sendable @escaping (TestService) async throws -> Result
    ) async throws -> Result {
        await permits.take()
        defer { permits.giveBack() }
        let book = DoorBook()
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let server = try server(options, book: book) { found.yield($0) }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                defer { found.finish() }
                try await server.run()
                return nil
            }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else {
                try await group.waitForAll()
                throw CancellationError()
            }
            let result = try await body(TestService(port: port, book: book) { server.traffic })
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }

    static func server(
        _ options: Options, book: DoorBook, onListening: @escaping @Sendable (Int) async -> Void
    ) throws -> APIServer {
        let certificate = try RawHTTPSCertificate()
        var configuration = APIConfiguration(
            certificateChain: certificate.certificate, privateKey: Secret(certificate.key))
        configuration.address = "127.0.0.1"
        configuration.port = 0
        configuration.answerSlot = options.slot
        configuration.requestDeadline = options.requestDeadline
        configuration.handshakeDeadline = options.handshakeDeadline
        configuration.limits = options.limits
        configuration.idleTimeout = options.idleTimeout
        configuration.maximumBodyBytes = options.maximumBodyBytes
        configuration.maximumConnections = options.maximumConnections
        configuration.trustedProxies = options.proxies
        let reset = options.reset
        let doors = APIDoors(
            gate: TokenGate(clients: options.clients, neighbours: options.neighbours),
            reset: { request in
                book.note {
                    $0.resets.append(
                        .init(asked: request.asked, actor: request.actor, body: request.body, arrival: request.arrival))
                }
                let outcome = await reset(request)
                book.note { $0.finished += 1 }
                return outcome
            },
            probe: { actor, _ in
                book.note { $0.probes.append(actor) }
                return options.recordsProbes
            },
            rejected: { _, status, reason in book.note { $0.rejected.append(.init(status: status, reason: reason)) } },
            refused: { refusal, address in
                book.note {
                    $0.refused.append(refusal)
                    $0.sources.append(address.description)
                }
            })
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try APIServer(
            configuration: configuration, doors: doors, time: options.time, logger: logger, onListening: onListening)
    }

    /// A whole request in one text.
    static func request(
        _ body: String, method: String = "POST", path: String = "/api/users", token: String? = token, headers: [String] = [],
        type: String? = "application/json"
    ) -> String {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"]
        if let token { lines.append("Authorization: Bearer \(token)") }
        if let type { lines.append("Content-Type: \(type)") }
        lines.append("Content-Length: \(body.utf8.count)")
        return (lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    /// Sends one request on a connection of its own and returns its answer.
    func exchange(_ request: String, from source: String? = nil) async throws -> RawHTTPSAnswer {
        let client = try await RawHTTPS.open(port: port, from: source)
        try await client.send(request)
        let answer = try await client.answer()
        await client.close()
        return answer
    }
}
