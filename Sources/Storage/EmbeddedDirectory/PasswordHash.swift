import Crypto
import CryptoExtras
import Foundation
import Settings

/// A password as it is kept: PBKDF2-HMAC-SHA256 (RFC 8018) with a salt and a number of rounds of its own.
struct PasswordHash: Sendable {
    let rounds: Int
    let salt: [UInt8]
    let bytes: [UInt8]

    init(rounds: Int, salt: [UInt8], bytes: [UInt8]) {
        (self.rounds, self.salt, self.bytes) = (rounds, salt, bytes)
    }

    /// Computes; slow on purpose.
    init(of password: Secret, salt: [UInt8], rounds: Int) throws {
        let key = try password.revealBytes { secret in
            try KDF.Insecure.PBKDF2.deriveKey(
                from: Array(secret), salt: salt, using: .sha256, outputByteCount: 32, unsafeUncheckedRounds: max(1, rounds))
        }
        self.init(rounds: rounds, salt: salt, bytes: key.withUnsafeBytes { Array($0) })
    }

    /// Whether both are the same, in a time that does not depend on where they differ.
    func isIdentical(to other: PasswordHash) -> Bool {
        SymmetricKey(data: bytes) == SymmetricKey(data: other.bytes)
    }
}
