import ResetCore
import Settings
import Testing

@Suite("The gate")
struct TokenGateTests {
    static let documented = UTCTime(seconds: 1_611_935_700)

    static func client(
        _ name: String, _ method: ClientIdentity.Method, _ token: String, end: UTCTime? = nil, networks: [String] = []
    ) -> TokenClient {
        TokenClient(
            name: name, method: method, tokens: [.init(secret: Secret(token), end: end)],
            networks: networks.compactMap(NetworkRange.init))
    }

    static func decide(_ gate: TokenGate, _ header: String?, from source: String = "192.0.2.7", at time: UTCTime = documented)
        throws
        -> Result<ClientIdentity, GateRefusal>
    {
        gate.decide(authorization: header.map { [$0] } ?? [], source: try #require(NetworkAddress(source)), now: time)
    }

    @Test(
        "makes the documented time tokens",
        arguments: [
            (1_611_935_700, "a930a186df2a671ff66c6144ee4878422dde80f5"),
            (1_611_935_999, "a930a186df2a671ff66c6144ee4878422dde80f5"),
            (1_611_936_000, "32de1cb1cbefc02251e18ef5db49e7703db479e2"),
            (1_611_935_699, "93c933847fbac5daddd17389711a032397901e15"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, expected: String) {
        let token = TimeToken.make(shared: Secret("secret_token"), window: TimeToken.window(at: UTCTime(seconds: seconds)))
        #expect(String(decoding: token, as: UTF8.self) == expected)
    }

    @Test("takes one contiguous interval of whole windows", arguments: [0, 1, 2])
    func windows(neighbours: Int) throws {
        let gate = TokenGate(clients: [Self.client("voice", .timeToken, "secret_token")], neighbours: neighbours)
        let start = Self.documented.seconds
        let accepted = try stride(from: Int64(-1_500), through: 1_500, by: 1).filter { offset in
            let result = try Self.decide(
                gate, "Bearer a930a186df2a671ff66c6144ee4878422dde80f5", at: UTCTime(seconds: start + offset))
            return (try? result.get()) != nil
        }
        let width = Int64(300 * (2 * neighbours + 1))
        #expect(accepted.first == Int64(-300 * neighbours))
        #expect(accepted.last == Int64(300 * (neighbours + 1)) - 1)
        #expect(Int64(accepted.count) == width)
    }

    static let refusals: [(String?, GateRefusal)] = [
        (nil, .noCredentials), ("", .malformedCredentials), ("Bearer", .malformedCredentials), ("Bearer ", .malformedCredentials),
        ("Basic dXNlcjpwdw==", .malformedCredentials), ("Token shared-token-of-voice-0123", .malformedCredentials),
        ("shared-token-of-voice-0123", .malformedCredentials), ("Bearer shared-token-of-voice-0123 x", .malformedCredentials),
        ("Bearer\tshared-token-of-voice-0123", .malformedCredentials),
        ("Bearershared-token-of-voice-0123", .malformedCredentials),
        ("Bearer shared-token-of-voice-012", .unknownToken), ("Bearer shared-token-of-voice-01234", .unknownToken),
        ("Bearer Shared-token-of-voice-0123", .unknownToken), ("Bearer SHARED-TOKEN-OF-VOICE-0123", .unknownToken),
        ("Bearer shared-token-of-voice-0123,", .unknownToken), ("Bearer \u{e9}", .malformedCredentials),
    ]

    @Test("refuses everything but the exact shared token", arguments: refusals)
    func bearer(header: String?, refusal: GateRefusal) throws {
        let gate = TokenGate(clients: [Self.client("voice", .bearer, "shared-token-of-voice-0123")], neighbours: 1)
        #expect(try Self.decide(gate, header) == .failure(refusal))
    }

    @Test("takes the scheme in any case and the hexadecimal digits in any case")
    func cases() throws {
        let gate = TokenGate(
            clients: [Self.client("a", .bearer, "shared-token-of-voice-0123"), Self.client("b", .timeToken, "secret_token")],
            neighbours: 1)
        #expect(try Self.decide(gate, "bearer  shared-token-of-voice-0123").get().name == "a")
        #expect(try Self.decide(gate, "BEARER A930A186DF2A671FF66C6144EE4878422DDE80F5").get().name == "b")
        #expect(try Self.decide(gate, "Bearer secret_token") == .failure(.unknownToken))
    }

    @Test("two Authorization headers are none")
    func doubled() throws {
        let gate = TokenGate(clients: [Self.client("voice", .bearer, "shared-token-of-voice-0123")], neighbours: 1)
        let header = "Bearer shared-token-of-voice-0123"
        let result = gate.decide(
            authorization: [header, header], source: try #require(NetworkAddress("::1")), now: Self.documented)
        #expect(result == .failure(.malformedCredentials))
    }

    @Test("a token ends when it should, its successor goes on")
    func rollOver() throws {
        let client = TokenClient(
            name: "voice", method: .bearer,
            tokens: [
                .init(secret: Secret("old-token-old-token-old"), end: UTCTime(seconds: 1_000)),
                .init(secret: Secret("new-token-new-token-new"), end: nil),
            ], networks: [])
        let gate = TokenGate(clients: [client], neighbours: 0)
        #expect(try Self.decide(gate, "Bearer old-token-old-token-old", at: UTCTime(seconds: 999)).get().name == "voice")
        #expect(try Self.decide(gate, "Bearer old-token-old-token-old", at: UTCTime(seconds: 1_000)) == .failure(.unknownToken))
        #expect(try Self.decide(gate, "Bearer new-token-new-token-new", at: UTCTime(seconds: 1_000)).get().name == "voice")
    }

    @Test(
        "the right token from a foreign network is refused",
        arguments: [
            ("10.1.2.3", true), ("11.0.0.1", false), ("2001:db8::7", true), ("2001:db9::7", false), ("::ffff:10.9.9.9", true),
        ] as [(String, Bool)])
    func networks(source: String, isIn: Bool) throws {
        let gate = TokenGate(
            clients: [Self.client("voice", .bearer, "shared-token-of-voice-0123", networks: ["10.0.0.0/8", "2001:db8::/32"])],
            neighbours: 1)
        let result = try Self.decide(gate, "Bearer shared-token-of-voice-0123", from: source)
        let expected: Result<ClientIdentity, GateRefusal> =
            isIn ? .success(ClientIdentity(name: "voice", method: .bearer)) : .failure(.foreignNetwork(client: "voice"))
        #expect(result == expected)
    }

    @Test(
        "weak tokens are known",
        arguments: [
            ("", .short(bytes: 0)), ("changeme", .wellKnown), ("ChangeMe", .wellKnown), ("123456789012345", .short(bytes: 15)),
            ("aaaaaaaaaaaaaaaaaaaaaaaa", .wellKnown), ("secret_token", .wellKnown), ("has a space in the middle", .notSendable),
            ("pässwörterundmehrdavon", .notSendable), ("0123456789abcdef", .wellKnown), ("password12345678", .wellKnown),
            ("Secret_Token_2026!!", .wellKnown),
            ("secret_tokensecret_token", .wellKnown), ("k3Jx9_bQk3Jx9_bQ", .wellKnown),
        ] as [(String, TokenWeakness)])
    func weak(token: String, weakness: TokenWeakness) {
        #expect(TokenWeakness.of(Secret(token)) == weakness)
    }

    @Test(
        "what a token can have at most is told by its length and the kinds of its characters",
        arguments: [
            ("weak-token-12345", 83), ("k3Jx9_bQ71zRt5Vw", 96), (String(repeating: "0f", count: 16), 128),
            (String(repeating: "0F", count: 16), 128), (String(repeating: "0fE", count: 10), 178), ("1234567890123456", 53),
            (String(repeating: "aB3-_", count: 8) + "xyz", 258), ("with:all+Kinds.9", 104), ("----------------", 16), ("", 0),
        ] as [(String, Int)])
    func mostBits(token: String, bits: Int) {
        #expect(TokenWeakness.mostBits(of: Secret(token)) == bits)
    }

    @Test("an ordinary random token is not weak")
    func strong() {
        #expect(TokenWeakness.of(Secret("k3Jx9_bQ71zRt5Vw")) == nil)
    }
}
