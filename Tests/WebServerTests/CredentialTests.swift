import Crypto
import ResetCore
import Settings
import TestSupport
import Testing
import WebServer

@Suite struct CredentialTests {
    static let shared = "another-shared-token-89"

    /// The documented token, computed here on its own: SHA-1 of the shared token followed by the number of the window.
    static func timeToken(_ shared: String, at seconds: Int64) -> String {
        Insecure.SHA1.hash(data: Array((shared + String(seconds / 300)).utf8))
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func client(
        _ name: String, _ method: ClientIdentity.Method, _ tokens: [(String, UTCTime?)], networks: [String] = []
    ) -> TokenClient {
        TokenClient(
            name: name, method: method, tokens: tokens.map { .init(secret: Secret($0.0), end: $0.1) },
            networks: networks.compactMap { NetworkRange($0) })
    }

    static func options(_ clients: [TokenClient], neighbours: Int = 1, at seconds: Int64 = 1_611_935_700) -> TestService.Options {
        var options = TestService.Options()
        options.clients = clients
        options.neighbours = neighbours
        options.time = FixedTime(seconds: seconds)
        return options
    }

    /// When, what is presented, and whether it is taken; the first is the documented example.
    static let vectors: [(Int64, String, Bool)] = [
        (1_611_935_700, "a930a186df2a671ff66c6144ee4878422dde80f5", true),
        (1_611_935_999, "a930a186df2a671ff66c6144ee4878422dde80f5", true),
        (1_611_936_000, "32de1cb1cbefc02251e18ef5db49e7703db479e2", true),
        (1_611_935_699, "93c933847fbac5daddd17389711a032397901e15", true),
        (1_611_935_700, "A930A186DF2A671FF66C6144EE4878422DDE80F5", true),
        (1_611_935_700, "A930a186DF2A671ff66c6144ee4878422dde80f5", true),
        (1_611_935_700, "a930a186df2a671ff66c6144ee4878422dde80f", false),
        (1_611_935_700, "a930a186df2a671ff66c6144ee4878422dde80f50", false),
        (1_611_936_000, "a930a186df2a671ff66c6144ee4878422dde80f5", false),
        (1_611_935_700, "secret_token", false), (1_611_935_700, "secret_token5373119", false),
        (1_611_935_700, "21e515c1df2a671ff66c6144ee4878422dde80f5", false),
    ]

    @Test(arguments: vectors) func documentedTimeToken(vector: (Int64, String, Bool)) async throws {
        let client = Self.client("voice", .timeToken, [("secret_token", nil)])
        try await TestService.run(Self.options([client], neighbours: 0, at: vector.0)) { service in
            let answer = try await service.exchange(TestService.request(TestService.checkBody, token: vector.1))
            #expect(answer.status == (vector.2 ? 200 : 404))
            #expect(service.book.entries.probes.first?.authorisation == (vector.2 ? "time-token" : nil))
        }
    }

    static let starts: [Int64] = [0, 1, 137, 299]

    // A4: the accepted times are one interval of whole windows, and a Date from the client changes nothing.
    @Test(arguments: [0, 1, 2], starts) func acceptedTimesAreOneInterval(neighbours: Int, offset: Int64) async throws {
        let now: Int64 = 1_800_000_000 + offset
        let client = Self.client("voice", .timeToken, [(Self.shared, nil)])
        var options = Self.options([client], neighbours: neighbours, at: now)
        options.limits.wrongTokens = 0
        try await TestService.run(options) { service in
            let connection = try await RawHTTPS.open(port: service.port)
            for shift in stride(from: Int64(-900), through: 900, by: 5) {
                let token = Self.timeToken(Self.shared, at: now + shift)
                let headers = ["Date: Fri, 29 Jan 2021 15:55:00 GMT"]
                try await connection.send(TestService.request(TestService.checkBody, token: token, headers: headers))
                let distance = abs((now + shift) / 300 - now / 300)
                #expect(try await connection.answer().status == (distance <= Int64(neighbours) ? 200 : 404), "shift \(shift)")
            }
        }
    }

    @Test func everyClientHasItsOwnMethod() async throws {
        let now: Int64 = 1_800_000_000
        let clients = [
            TestService.bearerClient, Self.client("chat", .timeToken, [(Self.shared, nil)]),
        ]
        let rows: [(String, String?)] = [
            (TestService.token, "voice"), (Self.timeToken(Self.shared, at: now), "chat"), (Self.shared, nil),
            (Self.timeToken(TestService.token, at: now), nil), (TestService.token.uppercased(), nil),
            (Self.timeToken(Self.shared, at: now).uppercased(), "chat"),
        ]
        try await TestService.run(Self.options(clients, at: now)) { service in
            for (token, name) in rows {
                let before = service.book.entries.probes.count
                let answer = try await service.exchange(TestService.request(TestService.checkBody, token: token))
                #expect(answer.status == (name == nil ? 404 : 200))
                #expect(service.book.entries.probes.dropFirst(before).first?.clientName == name)
            }
        }
    }

    @Test(arguments: ClientIdentity.Method.both) func aTokenEndsWhenItsSuccessorTakesOver(method: ClientIdentity.Method)
        async throws
    {
        let end: Int64 = 1_800_000_150
        let client = Self.client("voice", method, [("old-shared-token-11", UTCTime(seconds: end)), ("new-shared-token-22", nil)])
        for (now, oldStatus) in [(end - 1, 200), (end, 404), (end + 1, 404)] as [(Int64, Int)] {
            try await TestService.run(Self.options([client], at: now)) { service in
                for (shared, status) in [("old-shared-token-11", oldStatus), ("new-shared-token-22", 200)] {
                    let token = method == .bearer ? shared : Self.timeToken(shared, at: now)
                    let answer = try await service.exchange(TestService.request(TestService.checkBody, token: token))
                    #expect(answer.status == status)
                }
            }
        }
    }

    @Test func theSchemeIsReadInAnyCase() async throws {
        try await TestService.run { service in
            for scheme in ["Bearer", "bearer", "BEARER", "Bearer ", "Bearer    "] {
                let headers = ["Authorization: \(scheme) \(TestService.token) \t"]
                let answer = try await service.exchange(TestService.request(TestService.checkBody, token: nil, headers: headers))
                #expect(answer.status == 200)
            }
        }
    }
}

extension ClientIdentity.Method {
    static let both: [ClientIdentity.Method] = [.bearer, .timeToken]
}
