import ResetCore
import Settings
import TestSupport
import Testing
import WebServer

/// How many requests a client may send.
@Suite struct ClientRateTests {
    static func client(_ name: String, _ token: String, _ rate: OwnRequestRate) -> TokenClient {
        TokenClient(
            name: name, method: .bearer, tokens: [.init(secret: Secret(token), end: nil)], networks: [], requestRate: rate)
    }

    @Test func aClientBeyondItsRateIsToldWhenToComeAgain() async throws {
        let time = FixedTime()
        var options = TestService.Options()
        options.time = time
        options.limits.requests = RequestRate(perMinute: 6, burst: 3)
        options.clients = [
            TestService.bearerClient, Self.client("chat", "another-shared-token-89", .none),
            Self.client("free", "a-third-shared-token-90", OwnRequestRate(perMinute: 0, burst: nil)),
        ]
        try await TestService.run(options) { service in
            let requests = [
                TestService.request(TestService.checkBody), TestService.request("{"), TestService.request("", type: "x/y"),
            ]
            let client = try await RawHTTPS.open(port: service.port)
            var statuses: [Int] = []
            for request in requests + requests {
                try await client.send(request)
                statuses.append(try await client.answer().status)
            }
            // Whatever passes the gate counts, and the connection lives on.
            #expect(statuses == [200, 400, 415, 429, 429, 429])
            #expect(try await service.exchange(requests[0], from: "127.0.0.7").text == GuessingTests.expected(10))
            for token in ["another-shared-token-89", "a-third-shared-token-90"] {
                #expect(try await service.exchange(TestService.request(TestService.checkBody, token: token)).status == 200)
            }
            let free = TestService.request(TestService.checkBody, token: "a-third-shared-token-90")
            let all = try await GuessingTests.statuses(GuessingTests.repeated(free, 50), on: service, from: "127.0.0.1")
            #expect(Set(all) == [200])
            time.advance(by: .seconds(10))
            #expect(try await service.exchange(requests[0]).status == 200)
            #expect(service.traffic().turnedAway == [.requests: 4])
            #expect(service.book.entries.refused == Array(repeating: .tooManyRequests(client: "voice"), count: 4))
        }
    }

    @Test func withoutASettingThereIsNoLimit() async throws {
        try await TestService.run { service in
            let requests = GuessingTests.repeated(TestService.request(TestService.checkBody), 1_000)
            let statuses = try await GuessingTests.statuses(requests, on: service, from: "127.0.0.1")
            #expect(Set(statuses) == [200])
        }
    }
}
