import Settings

/// Why a shared token is too weak to start with.
public enum TokenWeakness: Sendable, Hashable, CustomStringConvertible {
    /// Fewer bytes than the floor.
    case short(bytes: Int)
    /// A word that everybody tries, or one character again and again.
    case wellKnown
    /// Holds bytes that cannot be sent as a bearer token: only printable ASCII without spaces can.
    case notSendable

    /// The weakness as the end of a sentence that begins with the token.
    public var description: String {
        switch self {
        case .short(let bytes): "has \(bytes) bytes; \(Self.floor) are the floor"
        case .wellKnown: "is one that everybody tries, or repeats itself"
        case .notSendable: "holds characters that cannot be sent as a bearer token"
        }
    }

    /// The least number of bytes of a shared token.
    public static let floor = 16

    private static let knownWords: Set<String> = [
        "changeme", "changemechangeme", "secret", "secret_token", "secrettoken", "password", "passwordpassword", "passw0rd",
        "token",
        "sharedtoken", "shared_token", "shared-api-token", "bearer", "test", "testtesttesttest", "admin", "administrator",
        "defaultdefault", "letmeinletmeinletmein", "0123456789abcdef", "1234567890123456", "abcdefghijklmnop",
        "00112233445566778899aabbccddeeff", "0123456789abcdef0123456789abcdef", "qwertyuiopasdfgh", "your_secret_token",
        "your-secret-token", "my_secret_token_here", "replace-this-token", "insert-token-here", "mysecrettoken123",
    ]

    // Two or more times the same, such as one word twice.
    private static func repeatsItself(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        return (1...(bytes.count / 2)).contains { period in
            bytes.count.isMultiple(of: period) && bytes.indices.dropFirst(period).allSatisfy { bytes[$0] == bytes[$0 - period] }
        }
    }

    /// What is weak about `token`, or `nil`.
    public static func of(_ token: Secret) -> TokenWeakness? {
        let bytes = token.revealBytes { Array($0) }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return .notSendable }
        let text = token.reveal().lowercased()
        let word = String(text.reversed().drop { !$0.isLetter }.reversed())
        if knownWords.contains(text) || knownWords.contains(word) || repeatsItself(bytes) { return .wellKnown }
        if bytes.count < floor { return .short(bytes: bytes.count) }
        return Set(bytes).count < 5 ? .wellKnown : nil
    }
}
