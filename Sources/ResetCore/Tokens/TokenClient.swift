import Settings

/// A client of the API as the settings describe it.
public struct TokenClient: Sendable {
    /// A shared token and until when it is good.
    public struct SharedToken: Sendable {
        /// The token.
        public let secret: Secret
        /// From this moment on it is refused; `nil` for ever.
        public let end: UTCTime?

        /// A token that is good until `end`.
        public init(secret: Secret, end: UTCTime?) {
            self.secret = secret
            self.end = end
        }
    }

    /// The name in the settings.
    public let name: String
    /// Whether the shared token itself is sent, or the five-minute token made from it.
    public let method: ClientIdentity.Method
    /// One token, or two while one follows the other.
    public let tokens: [SharedToken]
    /// Where requests may come from; empty means anywhere.
    public let networks: [NetworkRange]
    /// How many requests it may send, where that is not as for all.
    public let requestRate: OwnRequestRate
    /// Whether the very same request is taken only once while its token is good.
    public let refusesRepeats: Bool

    /// A client with these properties.
    public init(
        name: String, method: ClientIdentity.Method, tokens: [SharedToken], networks: [NetworkRange],
        requestRate: OwnRequestRate = .none, refusesRepeats: Bool = false
    ) {
        self.name = name
        self.method = method
        self.tokens = tokens
        self.networks = networks
        self.requestRate = requestRate
        self.refusesRepeats = refusesRepeats
    }
}
