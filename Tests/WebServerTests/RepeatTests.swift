import ResetCore
import Settings
import TestSupport
import Testing

/// A client's requests may be taken once each (A1, the compatible mode).
@Suite struct RepeatTests {
    static let shared = "another-shared-token-89"
    static let now: Int64 = 1_800_000_000

    static func options(refusesRepeats: Bool) -> TestService.Options {
        var options = TestService.Options()
        options.time = FixedTime(seconds: now)
        options.clients = [
            TokenClient(
                name: "timed", method: .timeToken, tokens: [.init(secret: Secret(shared), end: nil)], networks: [],
                refusesRepeats: refusesRepeats), TestService.bearerClient,
        ]
        options.reset = { request in
            .done(
                ResetReceipt(
                    password: GeneratedPassword("E2x7s+"), distinguishedName: "CN=" + request.asked,
                    reference: TestService.reference))
        }
        return options
    }

    static func body(_ user: String) -> String { TestService.resetBody.replacing("Jon.One", with: user) }

    static func token(_ seconds: Int64 = now) -> String { CredentialTests.timeToken(shared, at: seconds) }

    /// Requests in turn, and their statuses without and with the guard.
    static let rows: [(String, Int, Int)] = [
        (TestService.request(body("a"), token: token()), 200, 200),
        (TestService.request(body("b"), token: token()), 200, 200),
        (TestService.request(body("a"), token: token()), 200, 404),
        (TestService.request(body("a"), token: token().uppercased()), 200, 404),
        (TestService.request(body("a"), token: nil, headers: ["Authorization: bearer   \(token())"]), 200, 404),
        (TestService.request(body("a"), token: token(), headers: ["X: y"]), 200, 404),
        (TestService.request(body("a"), token: token(now + 300)), 200, 200),
        (TestService.request(body("a"), token: token(now + 300)), 200, 404),
        (TestService.request(body("b") + " ", token: token()), 200, 200),
        (TestService.request(TestService.checkBody, token: token()), 200, 200),
        (TestService.request(TestService.checkBody, token: token()), 200, 200),
        (TestService.request("{", token: token()), 400, 400), (TestService.request("{", token: token()), 400, 400),
        (TestService.request(body("a")), 200, 200), (TestService.request(body("a")), 200, 200),
    ]

    @Test(arguments: [false, true]) func theSameRequestTwice(refusesRepeats: Bool) async throws {
        try await TestService.run(Self.options(refusesRepeats: refusesRepeats)) { service in
            let client = try await RawHTTPS.open(port: service.port)
            for (number, row) in Self.rows.enumerated() {
                try await client.send(row.0)
                let answer = try await client.answer()
                #expect(answer.status == (refusesRepeats ? row.2 : row.1), "row \(number)")
                if answer.status == 404 { #expect(answer.text.hasSuffix("nosniff\r\n\r\n")) }
            }
            let repeats = refusesRepeats ? 5 : 0
            #expect(service.book.entries.refused == Array(repeating: .repeatedRequest(client: "timed"), count: repeats))
            #expect(service.book.entries.resets.count == Self.rows.count - 4 - repeats)
        }
    }

    @Test func fiftyAtOnceAreOne() async throws {
        try await TestService.run(Self.options(refusesRepeats: true)) { service in
            let request = TestService.request(Self.body("a"), token: Self.token())
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 { group.addTask { try await service.exchange(request).status } }
                return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [200: 1, 404: 49])
            #expect(service.book.entries.resets.count == 1)
        }
    }
}
