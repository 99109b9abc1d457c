import Crypto
import Foundation
import Settings

/// The key that seals the head of the chain, so that nobody without it can cut the tail and make the rest look whole.
struct ChainKey: Sendable {
    private let key: SymmetricKey

    init(_ secret: Secret) {
        key = secret.revealBytes { SymmetricKey(data: $0) }
    }

    /// HMAC-SHA-256 over the sequence, as eight bytes, and the hash.
    func seal(sequence: Int64, hash: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: ChainLink.bytes(sequence) + hash, using: key))
    }

    /// Whether `head` was sealed with this key.
    func sealed(_ head: ChainHead) -> Bool {
        guard let seal = head.seal else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            seal, authenticating: ChainLink.bytes(head.sequence) + head.hash, using: key)
    }
}
