import NIOCore
import NIOPosix
import ResetCore
import TestSupport
import Testing

/// Deadlines are real here, and short.
@Suite struct SlownessTests {
    static var short: TestService.Options {
        var options = TestService.Options()
        options.requestDeadline = .milliseconds(2_000)
        options.handshakeDeadline = .milliseconds(2_000)
        options.idleTimeout = .milliseconds(2_000)
        return options
    }

    /// What a client sends before it falls silent.
    static let beginnings: [String] = [
        "", "P", "POST /api/users HTTP/1.1\r\nHost: localhost\r\n",
        TestService.request(String(repeating: " ", count: 500)).dropLast(1) + "",
        TestService.request(String(repeating: " ", count: 500), token: "wrong").dropLast(1) + "",
        TestService.request("").replacing("Content-Length: 0", with: "Transfer-Encoding: chunked") + "5\r\nab",
        TestService.request(TestService.checkBody), TestService.request("", token: "wrong"),
    ]

    @Test(arguments: beginnings) func silenceEndsTheConnection(beginning: String) async throws {
        try await TestService.run(Self.short) { service in
            let client = try await RawHTTPS.open(port: service.port)
            if !beginning.isEmpty { try? await client.send(beginning) }
            _ = try await client.rest(within: .seconds(12))
            #expect(service.book.entries.resets.isEmpty)
        }
    }

    @Test(arguments: [true, false]) func drippingDoesNotProlongTheDeadline(first: Bool) async throws {
        try await TestService.run(Self.short) { service in
            let client = try await RawHTTPS.open(port: service.port)
            if !first {
                try await client.send(TestService.request(TestService.checkBody))
                _ = try await client.answer()
            }
            let start = ContinuousClock.now
            do {
                for byte in Array(TestService.request(TestService.resetBody).utf8) {
                    try await client.send([byte])
                    try await Task.sleep(for: .milliseconds(40))
                }
                Issue.record("the connection outlived its deadline")
            } catch {
                #expect(ContinuousClock.now - start < .seconds(12))
            }
            #expect(service.book.entries.resets.isEmpty)
        }
    }

    @Test func aConnectionWithoutHandshakeEnds() async throws {
        try await TestService.run(Self.short) { service in
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: service.port).get()
            let start = ContinuousClock.now
            try await channel.closeFuture.get()
            #expect(ContinuousClock.now - start < .seconds(12))
        }
    }

    @Test func aSlowResetIsNotASlowClient() async throws {
        let latch = Latch()
        var options = Self.short
        options.reset = { request in
            await latch.wait()
            return await TestService.knowsOnlyJon(request)
        }
        try await TestService.run(options) { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(TestService.request(TestService.resetBody))
            try await Task.sleep(for: .milliseconds(2_500))
            latch.open()
            #expect(try await client.answer().status == 200)
        }
    }

    // Until the sockets' buffers are full, some thousand requests are answered, which takes a busy machine its time.
    private static let forEver = Duration.seconds(90)

    /// Requests that are answered in the task, and by the gate at once.
    static let answered: [String] = [TestService.request(TestService.checkBody), TestService.request("{}", token: "wrong")]

    @Test(arguments: answered) func aClientThatTakesNoAnswersIsNotServedForEver(request: String) async throws {
        try await TestService.run(Self.short) { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(TestService.request(TestService.checkBody))
            _ = try await client.answer()
            try await client.stopReading()
            let requests = Array(repeating: request, count: 500).joined()
            let start = ContinuousClock.now
            await #expect(throws: (any Error).self) {
                while ContinuousClock.now - start < Self.forEver { try await client.send(requests) }
            }
            #expect(ContinuousClock.now - start < Self.forEver)
        }
    }

    @Test func connectionsBeyondTheLimitWaitWhileAllHaveShownARightToken() async throws {
        var options = TestService.Options()
        options.maximumConnections = 2
        try await TestService.run(options) { service in
            var known: [RawHTTPS] = []
            // The third is let in as well: the system was asked for one more before the second had shown its token.
            for _ in 0..<3 {
                let client = try await RawHTTPS.open(port: service.port)
                try await client.send(TestService.request(TestService.checkBody))
                #expect(try await client.answer().status == 200)
                known.append(client)
            }
            let last = try await RawHTTPS.open(port: service.port)
            let sending = Task { try await last.send(TestService.request(TestService.checkBody)) }
            #expect(try await last.within(.milliseconds(200)) == "")
            for client in known { await client.close() }
            try await sending.value
            #expect(try await last.answer().status == 200)
        }
    }
}
