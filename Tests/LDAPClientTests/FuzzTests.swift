import NIOCore
import NIOPosix
import Testing

@testable import LDAPClient

/// Recorded answers, damaged with a fixed seed: each is read or refused, none crashes or hangs.
@Suite("Damaged answers", .timeLimit(.minutes(2)))
struct FuzzTests {
    /// SplitMix64: the same sequence everywhere.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static func recorded(_ id: Int32) -> [[UInt8]] {
        let plain = [
            ServerMessage.bind(id), ServerMessage.modified(id), ServerMessage.searchDone(id),
            ServerMessage.entry(
                id, "CN=x,DC=y", [("cn", ["x"]), ("member", ["CN=a", "CN=b", "CN=c"]), ("objectGUID", ["\u{1}\u{2}"])]),
            ServerMessage.reference(id, ["ldap://a/dc=x", "ldap://b/dc=x"]),
            ServerMessage.result(id, 24, code: 49, text: "data 52e\u{0}", referrals: ["ldap://a"], name: "1.2.3"),
            ServerMessage.notice(code: 52, text: "bye"),
        ]
        return plain + plain.map(ServerMessage.longForm)
    }

    static func damaged(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            guard !bytes.isEmpty else { return bytes }
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 4: bytes.removeSubrange(place...)
            default: bytes[place] = [0, 0x7F, 0x80, 0x81, 0x84, 0x88, 0xFF, 0x30][Int.random(in: 0..<8, using: &generator)]
            }
        }
        return bytes
    }

    @Test
    func decoder() throws {
        var generator = Generator(state: 20_261_122)
        let originals = Self.recorded(3)
        for bytes in originals { #expect(throws: Never.self) { try LDAPMessage(bytes) } }
        var refused = 0
        for _ in 0..<20_000 {
            let bytes = Self.damaged(originals[Int.random(in: 0..<originals.count, using: &generator)], &generator)
            if (try? LDAPMessage(bytes)) == nil { refused += 1 }
            var framing = LDAPFraming(maximumBytes: 10_000)
            framing.append(ByteBuffer(bytes: bytes))
            var steps = 0
            while case .message = framing.next() { steps += 1 }
            #expect(steps <= bytes.count)
        }
        #expect((2_000..<19_999).contains(refused))
    }

    @Test
    func wholeConnection() async throws {
        let authority = try TestAuthority()
        let tls = try LDAPTLSContext(trust: .certificates(pem: authority.pem))
        let peer = try await HostileServer(.tls(authority.server())) { request in
            var generator = Generator(state: UInt64(request.id) &* 7_919 &+ UInt64(request.operation))
            let originals = Self.recorded(request.id)
            return [.send(Self.damaged(originals[Int.random(in: 0..<originals.count, using: &generator)], &generator))]
        }
        let endpoint = try LDAPEndpoint(host: "127.0.0.1", port: peer.port, security: .ldaps)
        var failed = 0
        var connection: LDAPConnection?
        for round in 0..<300 {
            if connection?.isOpen != true {
                connection = try await LDAPConnection.connect(
                    to: endpoint, tls: tls, on: MultiThreadedEventLoopGroup.singleton, deadline: .seconds(10))
                // Other ids than the last connection's, and so other damage.
                for _ in 0..<(round % 40) {
                    _ = try? await connection?.search(LDAPSearch(base: "", filter: .present("a")), deadline: .zero)
                }
            }
            let start = ContinuousClock.now
            do {
                _ = try await connection?.search(LDAPSearch(base: "", filter: .present("a")), deadline: .milliseconds(20))
            } catch {
                failed += 1
            }
            #expect(ContinuousClock.now - start < .seconds(5))
        }
        #expect(failed > 100)
    }
}
