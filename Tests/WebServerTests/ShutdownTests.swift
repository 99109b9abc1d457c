import Logging
import NIOCore
import ResetCore
import Settings
import TestSupport
import Testing
import WebServer

@Suite struct ShutdownTests {
    /// A service whose resets wait for the latch, its port, and the task it runs in.
    private static func start(_ latch: Latch) async throws -> (TestService, Task<Void, any Error>) {
        var options = TestService.Options()
        options.reset = { request in
            await latch.wait()
            return await TestService.knowsOnlyJon(request)
        }
        let book = DoorBook()
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let server = try TestService.server(options, book: book) { found.yield($0) }
        let running = Task { try await server.run() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        return (TestService(port: port, book: book) { server.traffic }, running)
    }

    private static func untilAsked(_ service: TestService) async throws {
        for _ in 0..<500 where service.book.entries.resets.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        try #require(service.book.entries.resets.count == 1)
    }

    @Test func whatIsInFlightIsFinished() async throws {
        let latch = Latch()
        let (service, running) = try await Self.start(latch)
        let idle = try await RawHTTPS.open(port: service.port)
        try await idle.send(TestService.request(TestService.checkBody))
        _ = try await idle.answer()
        let client = try await RawHTTPS.open(port: service.port)
        try await client.send(TestService.request(TestService.resetBody))
        try await Self.untilAsked(service)
        running.cancel()
        #expect(try await idle.rest() == "")
        await #expect(throws: (any Error).self) { try await RawHTTPS.open(port: service.port) }
        latch.open()
        let text = try await client.rest()
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.contains("\r\nConnection: close\r\n"))
        #expect(text.hasSuffix(#""username":"CN=Jon.One"}}"#))
        try await running.value
    }

    @Test func aClientThatVanishesCancelsNothing() async throws {
        let latch = Latch()
        let (service, running) = try await Self.start(latch)
        let client = try await RawHTTPS.open(port: service.port)
        try await client.send(TestService.request(TestService.resetBody))
        try await Self.untilAsked(service)
        try await client.vanish()
        running.cancel()
        try await Task.sleep(for: .milliseconds(50))
        #expect(service.book.entries.finished == 0)
        latch.open()
        // Returns only when the reset is done, although nobody waits for its answer.
        try await running.value
        #expect(service.book.entries.finished == 1)
    }

    @Test func aPortInUseIsAFault() async throws {
        try await TestService.run { service in
            let certificate = try RawHTTPSCertificate()
            var configuration = APIConfiguration(
                certificateChain: certificate.certificate, privateKey: Secret(certificate.key))
            configuration.address = "127.0.0.1"
            configuration.port = service.port
            let doors = APIDoors(
                gate: TokenGate(clients: [], neighbours: 0), reset: TestService.knowsOnlyJon, probe: { _, _ in true },
                rejected: { _, _, _ in }, refused: { _, _ in })
            let server = try APIServer(configuration: configuration, doors: doors, time: FixedTime(), logger: .init(label: "x"))
            await #expect(throws: APIServerFault.self) { try await server.run() }
        }
    }
}
