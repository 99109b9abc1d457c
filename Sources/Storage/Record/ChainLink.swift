import Crypto

/// One link of the chain: the hash of an event together with all that came before it.
enum ChainLink {
    /// The hash before the first event.
    static let origin = [UInt8](repeating: 0, count: 32)

    /// SHA-256(previous hash, sequence as eight bytes with the highest first, body).
    static func hash(after previous: [UInt8], sequence: Int64, body: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        hasher.update(data: bytes(sequence))
        hasher.update(data: body)
        return Array(hasher.finalize())
    }

    /// A number as eight bytes, the highest first.
    static func bytes(_ sequence: Int64) -> [UInt8] {
        withUnsafeBytes(of: sequence.bigEndian) { Array($0) }
    }
}
