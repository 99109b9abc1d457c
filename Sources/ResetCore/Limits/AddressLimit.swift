import Synchronization

/// A rate for every address (IPv6: every /64) by itself, kept for the addresses that came last.
public final class AddressLimit: Sendable {
    /// How many addresses are kept; one that is forgotten begins anew.
    public static let mostAddresses = 16_384

    private let rate: Rate?
    private let buckets: Mutex<RecentlyUsed<AddressBlock, RateBucket>>

    /// A limit of `rate`, or none.
    public init(_ rate: Rate?) {
        self.rate = rate
        buckets = Mutex(RecentlyUsed(capacity: Self.mostAddresses))
    }

    /// How long `address` must wait until one more is let through; zero when one would be. Takes none.
    public func wait(for address: NetworkAddress, at uptime: Duration) -> Duration {
        guard let rate else { return .zero }
        return buckets.withLock { ($0.peek(AddressBlock(address)) ?? RateBucket()).wait(rate, at: uptime) }
    }

    /// Takes one for `address` if it is there; otherwise takes none and says how long until it is.
    public func take(for address: NetworkAddress, at uptime: Duration) -> Duration {
        guard let rate else { return .zero }
        let block = AddressBlock(address)
        return buckets.withLock { buckets in
            var bucket = buckets.peek(block) ?? RateBucket()
            let wait = bucket.take(rate, at: uptime)
            buckets.set(block, bucket)
            return wait
        }
    }

    /// How many addresses are kept now.
    var count: Int { buckets.withLock { $0.count } }
}
