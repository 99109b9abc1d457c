import ResetCore
import TestSupport
import Testing
import WebServer

/// Who sends wrong tokens is answered with 429 after a while, and nobody else (A7).
@Suite struct GuessingTests {
    static func expected(_ seconds: Int) -> String {
        "HTTP/1.1 429 Too Many Requests\r\nDate: Fri, 29 Jan 2021 15:55:00 GMT\r\nContent-Type: application/json\r\n"
            + "Content-Length: 16\r\n" + RejectionTests.tail + "Retry-After: \(seconds)\r\n\r\n" + RejectionTests.failedBody
    }

    static let wrong = TestService.request(TestService.resetBody, token: "wrong")
    static let right = TestService.request(TestService.resetBody)

    static func statuses(_ requests: [String], on service: TestService, from source: String) async throws -> [Int] {
        let client = try await RawHTTPS.open(port: service.port, from: source)
        var statuses: [Int] = []
        for request in requests {
            try await client.send(request)
            statuses.append(try await client.answer().status)
        }
        await client.close()
        return statuses
    }

    static func repeated(_ request: String, _ count: Int) -> [String] { Array(repeating: request, count: count) }

    @Test func twoHundredWrongTokensFromOneAddressDoNotTouchAnother() async throws {
        let time = FixedTime()
        var options = TestService.Options()
        options.time = time
        try await TestService.run(options) { service in
            let statuses = try await Self.statuses(Self.repeated(Self.wrong, 200), on: service, from: "127.0.0.2")
            #expect(statuses == Self.repeated("", 150).map { _ in 404 } + Self.repeated("", 50).map { _ in 429 })
            #expect(service.traffic().turnedAway == [.guesses: 50])
            // 20 a minute: one every three seconds.
            #expect(try await service.exchange(Self.wrong, from: "127.0.0.2").text == Self.expected(3))
            #expect(try await service.exchange(Self.right, from: "127.0.0.2").text == Self.expected(3))
            #expect(service.book.entries.resets.isEmpty)
            #expect(try await service.exchange(Self.right, from: "127.0.0.3").status == 200)
            #expect(try await service.exchange(Self.wrong, from: "127.0.0.3").text == NotFoundTests.expected)
            time.advance(by: .milliseconds(2_001))
            #expect(try await service.exchange(Self.wrong, from: "127.0.0.2").text == Self.expected(1))
            time.advance(by: .milliseconds(999))
            #expect(try await service.exchange(Self.right, from: "127.0.0.2").status == 200)
            let refused = service.book.entries.refused
            #expect(refused.count { $0 == .unknownToken } == 151 && refused.count { $0 == .tooManyGuesses } == 53)
        }
    }

    static func options(_ wrongTokens: Int, _ clients: [TokenClient] = [TestService.bearerClient]) -> TestService.Options {
        var options = TestService.Options()
        options.clients = clients
        options.limits.wrongTokens = wrongTokens
        return options
    }

    @Test func aClientAtTheGuessersAddressIsServed() async throws {
        try await TestService.run(Self.options(2)) { service in
            let requests = [Self.right] + Self.repeated(Self.wrong, 5) + [Self.right, Self.wrong, Self.right]
            let statuses = try await Self.statuses(requests, on: service, from: "127.0.0.2")
            #expect(statuses == [200, 404, 404, 429, 429, 429, 200, 429, 200])
        }
    }

    // Whether a token is right must not be told by what a wrong network is answered, nor by when.
    @Test func aRightTokenFromAForeignNetworkCountsAsAGuess() async throws {
        let client = CredentialTests.client("voice", .bearer, [(TestService.token, nil)], networks: ["127.0.0.9"])
        try await TestService.run(Self.options(2, [client])) { service in
            let foreign = try await Self.statuses(Self.repeated(Self.right, 4), on: service, from: "127.0.0.2")
            let guessed = try await Self.statuses(Self.repeated(Self.wrong, 4), on: service, from: "127.0.0.3")
            #expect(foreign == guessed && foreign == [404, 404, 429, 429])
            let vouched = try await Self.statuses(Self.repeated(Self.wrong, 4) + [Self.right], on: service, from: "127.0.0.9")
            #expect(vouched == [404, 404, 429, 429, 200])
        }
    }

    /// Requests that are no guesses, and which the gate refuses.
    static let noGuesses: [String] = [
        TestService.request(TestService.resetBody, token: nil), TestService.request("", path: "/x", token: nil),
        TestService.request("", path: "/x"), TestService.request("", method: "GET"),
    ]

    @Test(arguments: noGuesses) func whoGuessesNothingIsNotSlowed(request: String) async throws {
        try await TestService.run(Self.options(2)) { service in
            let statuses = try await Self.statuses(Self.repeated(request, 10), on: service, from: "127.0.0.2")
            #expect(Set(statuses) == [404])
        }
    }

    @Test func whatAStrangerForgesChangesNothing() async throws {
        try await TestService.run(Self.options(2)) { service in
            let forged = (0..<6).map {
                TestService.request(
                    "", token: "wrong", headers: ["X-Forwarded-For: 10.0.0.\($0)", "Forwarded: for=10.1.0.\($0)"])
            }
            let statuses = try await Self.statuses(forged, on: service, from: "127.0.0.2")
            #expect(statuses == [404, 404, 429, 429, 429, 429])
            #expect(Set(service.book.entries.sources) == ["127.0.0.2"])
        }
    }

    @Test func behindATrustedProxyTheForwardedAddressIsTheGuesser() async throws {
        var options = Self.options(2)
        options.proxies = ["127.0.0.9"].compactMap { NetworkRange($0) }
        try await TestService.run(options) { service in
            func asking(_ token: String, _ forwarded: String) -> String {
                TestService.request(TestService.checkBody, token: token, headers: ["X-Forwarded-For: \(forwarded)"])
            }
            let guesses = Self.repeated(asking("wrong", "10.0.0.1"), 4)
            let guessed = try await Self.statuses(guesses, on: service, from: "127.0.0.9")
            #expect(guessed == [404, 404, 429, 429])
            let others = [
                asking(TestService.token, "10.0.0.2"), asking("wrong", "10.0.0.2"), asking(TestService.token, "10.0.0.1"),
            ]
            #expect(try await Self.statuses(others, on: service, from: "127.0.0.9") == [200, 404, 429])
            // One /64 is one guesser.
            let six = (0..<4).map { asking("wrong", "2001:db8::\($0)") } + [asking("wrong", "2001:db8:0:1::1")]
            #expect(try await Self.statuses(six, on: service, from: "127.0.0.9") == [404, 404, 429, 429, 404])
        }
    }

    @Test func theBodyOfALimitedRequestIsNoRequest() async throws {
        try await TestService.run(Self.options(1)) { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(Self.wrong + TestService.request(Self.right, token: "wrong") + Self.wrong)
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await client.answer().status) }
            #expect(statuses == [404, 429, 429])
            #expect(service.book.entries.resets.isEmpty)
        }
    }
}
