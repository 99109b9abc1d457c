import Synchronization

/// A rate for every client by itself.
public final class ClientLimit: Sendable {
    private let rate: RequestRate
    private let buckets = Mutex<[String: RateBucket]>([:])

    /// A limit of `rate` for every client that has none of its own.
    public init(_ rate: RequestRate) {
        self.rate = rate
    }

    /// Takes one request of the client `name` if there is one; otherwise takes none and says how long until there is.
    public func take(_ name: String, own: OwnRequestRate, at uptime: Duration) -> Duration {
        guard let rate = own.over(rate).rate else { return .zero }
        // Names come from the settings, so that there are no more of them than clients.
        return buckets.withLock { $0[name, default: RateBucket()].take(rate, at: uptime) }
    }
}
