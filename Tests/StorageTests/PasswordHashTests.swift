import Settings
import TestSupport
import Testing

@testable import Storage

@Suite("Password hashes")
struct PasswordHashTests {
    // RFC 7914, section 11: PBKDF2-HMAC-SHA-256 test vectors, their first 32 bytes.
    private static let vectors: [(String, String, Int, String)] = [
        ("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"),
        ("Password", "NaCl", 80_000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"),
    ]

    @Test(arguments: vectors)
    func `the published vectors come out`(password: String, salt: String, rounds: Int, expected: String) throws {
        let hash = try PasswordHash(of: Secret(password), salt: Array(salt.utf8), rounds: rounds)
        #expect(hash.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected)
    }

    @Test func `the product's cost is what is advised`() {
        let options = EmbeddedDirectory.Options(time: ManualTime(now: Samples.noon, flowing: .seconds(86_400))) {
            [UInt8](repeating: 0, count: $0)
        }
        #expect(options.rounds == 600_000)
    }
}
