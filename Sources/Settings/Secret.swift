/// A value that must never be shown: a password, a token, a private key.
///
/// Printing, interpolating, dumping, reflecting or logging it yields `<secret>`. It cannot be encoded, compared with `==` or
/// hashed. The bytes live in one buffer that copies share and that is overwritten with zeros when the last copy goes. The
/// texts and arrays it was made from, and those that `reveal` returns, are ordinary memory: keep them short-lived.
public struct Secret: Sendable {
    private let buffer: SecretBuffer

    /// Copies the UTF-8 bytes of a text.
    public init(_ text: String) {
        var text = text
        buffer = text.withUTF8 { SecretBuffer(copying: UnsafeRawBufferPointer($0)) }
    }

    /// Copies bytes; they need not be UTF-8.
    public init(_ bytes: [UInt8]) {
        buffer = bytes.withUnsafeBytes { SecretBuffer(copying: $0) }
    }

    /// How many bytes the secret has.
    public var byteCount: Int { buffer.bytes.count }

    /// Whether there are no bytes at all.
    public var isEmpty: Bool { byteCount == 0 }

    /// The secret as text. Bytes that are not UTF-8 become U+FFFD: use `revealBytes` for binary keys.
    public func reveal() -> String {
        revealBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Lends the bytes to `body`; the pointer must not leave it.
    public func revealBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(buffer) {} }
        return try body(buffer.bytes)
    }

    /// Whether both hold the same bytes. For equal lengths the time does not depend on where they differ; the lengths
    /// themselves are not hidden.
    public func isIdentical(to other: Secret) -> Bool {
        revealBytes { mine in
            other.revealBytes { theirs in
                guard mine.count == theirs.count else { return false }
                var difference: UInt8 = 0
                for index in mine.indices {
                    difference |= mine[index] ^ theirs[index]
                }
                return difference == 0
            }
        }
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What stands for any secret wherever one would be shown.
    public static let placeholder = "<secret>"

    /// Always the placeholder.
    public var description: String { Self.placeholder }

    /// Always the placeholder.
    public var debugDescription: String { Self.placeholder }

    /// A mirror without children, so that reflection and `dump` end here.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
