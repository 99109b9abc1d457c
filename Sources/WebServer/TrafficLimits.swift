import ResetCore

/// What clients and addresses may do at most. Values outside a stated range are brought to its nearest end.
public struct TrafficLimits: Sendable, Hashable {
    /// What a client may send, unless its own settings say otherwise.
    public var requests = RequestRate(perMinute: 0, burst: 60)
    /// How many wrong tokens an address may send at once; 0 for any number.
    public var wrongTokens = 150
    /// How many of them come back in a minute, 1 or more.
    public var wrongTokensPerMinute = 20
    /// How many connections without good credentials an address may hold; 0 for any number.
    public var connectionsPerAddress = 512
    /// How many connections an address may open in a second, and as many again at once; 0 for any number.
    public var handshakesPerSecond = 1_000

    /// The documented defaults.
    public init() {}

    var guessRate: Rate? {
        wrongTokens > 0 ? Rate(max(wrongTokensPerMinute, 1), per: .seconds(60), burst: wrongTokens) : nil
    }

    var handshakeRate: Rate? {
        Rate(handshakesPerSecond, per: .seconds(1), burst: handshakesPerSecond * 2)
    }
}
