import Crypto
import Foundation
import Settings

/// The installation's key: 32 random bytes from a file or the environment. What needs a key gets one derived from it, for one
/// purpose each, so that no key serves two.
public struct MasterKey: Sendable {
    private let key: SymmetricKey
    /// Eight hexadecimal digits that tell keys apart without giving anything away.
    public let identifier: String

    /// Reads 64 hexadecimal digits, with or without a line end; `nil` for anything else.
    public init?(_ text: Secret) {
        let bytes = text.revealBytes { Self.bytes(ofHex: Array($0)) }
        guard let bytes else { return nil }
        self.init(bytes)
    }

    /// A new key.
    public init(using generator: inout some RandomNumberGenerator) {
        var bytes: [UInt8] = []
        for _ in 0..<4 {
            let word: UInt64 = generator.next()
            withUnsafeBytes(of: word) { bytes += $0 }
        }
        self.init(bytes)
    }

    private init(_ bytes: [UInt8]) {
        key = SymmetricKey(data: bytes)
        let digest = HMAC<SHA256>.authenticationCode(for: Array("rekey key identifier v1".utf8), using: key)
        identifier = String(decoding: digest.prefix(4).flatMap { Self.hex($0) }, as: UTF8.self)
    }

    /// The key as it stands in a key file: 64 hexadecimal digits and a line end.
    public var fileText: Secret {
        Secret(key.withUnsafeBytes { $0.flatMap { Self.hex($0) } } + [0x0a])
    }

    /// One or two keys as they stand in a key file; `nil` for anything else.
    static func keys(in text: Secret) -> [MasterKey]? {
        text.revealBytes { bytes in
            let words = bytes.split { $0 == 0x0a || $0 == 0x0d || $0 == 0x20 }.flatMap { Array($0) }
            guard words.count == 64 || words.count == 128 else { return nil }
            let keys = stride(from: 0, to: words.count, by: 64).compactMap { Self.bytes(ofHex: Array(words[$0..<$0 + 64])) }
            return keys.count == words.count / 64 ? keys.map { MasterKey($0) } : nil
        }
    }

    /// Keys as they stand in a key file, one a line.
    static func fileText(of keys: [MasterKey]) -> Secret {
        Secret(keys.flatMap { key in key.fileText.revealBytes { Array($0) } })
    }

    /// A key for one purpose (HKDF-SHA-256, RFC 5869).
    public func derived(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array(purpose.utf8), outputByteCount: 32)
    }

    private static func hex(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func bytes(ofHex text: [UInt8]) -> [UInt8]? {
        var digits: [UInt8] = []
        for byte in text {
            switch byte {
            case 0x30...0x39: digits.append(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: digits.append((byte | 0x20) - 0x57)
            case 0x0a, 0x0d, 0x20: continue
            default: return nil
            }
        }
        guard digits.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
