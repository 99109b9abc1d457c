import ResetCore
import Settings

/// What clients and addresses may do at most.
public struct LimitSettings: SettingsReadable {
    // Off by default: how many resets a caller needs is the caller's to know, and a limit that strikes on the morning after a
    // holiday is an outage.
    static let requestsPerMinute = Setting.integer(
        "requestsPerMinute", default: 0, range: 0...10_000_000,
        change: .live,
        help:
            "How many requests a client may send in a minute; more are answered with 429 and Retry-After; 0 for no limit. One client's own: clients.NAME.requestsPerMinute."
    )
    static let requestBurst = Setting.integer(
        "requestBurst", default: 60, range: 1...1_000_000,
        change: .live, help: "How many of them may come at once; counts only with requestsPerMinute.")
    static let wrongTokens = Setting.integer(
        "wrongTokens", default: 150, range: 0...1_000_000,
        change: .live,
        help:
            "How many wrong tokens an address (IPv6: a /64) may send before it is answered with 429 and Retry-After; other addresses are served as ever; 0 switches it off."
    )
    static let wrongTokensPerMinute = Setting.integer(
        "wrongTokensPerMinute", default: 20, range: 1...1_000_000,
        change: .live, help: "How many further wrong tokens an address has in a minute.")
    static let connectionsPerAddress = Setting.integer(
        "connectionsPerAddress", default: 512, range: 0...65_536,
        change: .live,
        help:
            "How many connections that have not shown a right token an address (IPv6: a /64) may hold; beyond it the one that has waited longest is closed; trusted proxies are exempt; 0 for no limit."
    )
    static let handshakesPerSecond = Setting.integer(
        "handshakesPerSecond", default: 1_000, range: 0...100_000,
        change: .live,
        help:
            "How many connections an address (IPv6: a /64) may open in a second, twice as many at once; further ones are closed before the handshake; trusted proxies are exempt; 0 for no limit."
    )

    /// `limits`.
    public static let group = SettingGroup(
        "limits", help: "What clients and addresses may do at most.",
        settings: [
            requestsPerMinute, requestBurst, wrongTokens, wrongTokensPerMinute, connectionsPerAddress, handshakesPerSecond,
        ])

    /// The limits.
    public let values: TrafficLimits

    /// Reads the group.
    public init(reading reader: SettingsReader) {
        var values = TrafficLimits()
        values.requests = RequestRate(
            perMinute: reader.value(Self.requestsPerMinute), burst: reader.value(Self.requestBurst))
        values.wrongTokens = reader.value(Self.wrongTokens)
        values.wrongTokensPerMinute = reader.value(Self.wrongTokensPerMinute)
        values.connectionsPerAddress = reader.value(Self.connectionsPerAddress)
        values.handshakesPerSecond = reader.value(Self.handshakesPerSecond)
        self.values = values
    }
}
