import Settings

/// Makes shared tokens.
enum RandomToken {
    /// 43 characters of A–Z, a–z, 0–9, `-` and `_`: 256 bits and a little more.
    static func make() -> Secret {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var generator = SystemRandomNumberGenerator()
        return Secret((0..<43).map { _ in alphabet[Int(generator.next(upperBound: UInt64(alphabet.count)))] })
    }
}
