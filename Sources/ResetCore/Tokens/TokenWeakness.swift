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

    /// How many bits a token should have, so that it cannot be found by trying.
    public static let wantedBits = 128

    /// How many bits `token` can have at most: were each of its characters drawn at random from all of the kinds that are in it. What
    /// somebody thought up has far fewer.
    public static func mostBits(of token: Secret) -> Int {
        let bytes = token.revealBytes { Array($0) }
        func holds(_ range: ClosedRange<UInt8>) -> Bool { bytes.contains { range.contains($0) } }
        let digits: ClosedRange<UInt8> = 0x30...0x39
        let (upper, lower): (ClosedRange<UInt8>, ClosedRange<UInt8>) = (0x41...0x5A, 0x61...0x7A)
        var kinds = (holds(digits) ? 10 : 0) + (holds(upper) ? 26 : 0) + (holds(lower) ? 26 : 0)
        for letters in [upper, lower] {
            // The digits of base 16.
            let low = letters.lowerBound...(letters.lowerBound + 5)
            if bytes.allSatisfy({ digits.contains($0) || low.contains($0) }) { kinds = min(kinds, 16) }
        }
        let symbols = bytes.filter { !digits.contains($0) && !upper.contains($0) && !lower.contains($0) }
        // Those two are what base64 has in URLs.
        if !symbols.isEmpty { kinds += symbols.allSatisfy { "-_".utf8.contains($0) } ? 2 : 32 }
        return kinds < 2 ? 0 : Int(Double(bytes.count) * Double(kinds).logarithm / 2.0.logarithm + 1e-9)
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
