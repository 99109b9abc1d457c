import Settings

/// A password made for one account. It travels as a secret and ends with the answer that carries it.
public struct GeneratedPassword: Sendable {
    /// The password itself.
    public let secret: Secret
    /// Its number of characters.
    public let length: Int

    /// Wraps a freshly made password.
    public init(_ text: String) {
        secret = Secret(text)
        length = text.count
    }
}
