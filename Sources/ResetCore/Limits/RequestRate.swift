/// How many requests a client may send, as the settings say it.
public struct RequestRate: Sendable, Hashable {
    /// How many in a minute; 0 for no limit.
    public var perMinute: Int
    /// How many of them at once, 1 or more.
    public var burst: Int

    /// So many in a minute and so many at once.
    public init(perMinute: Int, burst: Int) {
        self.perMinute = perMinute
        self.burst = burst
    }

    /// The rate, or `nil` for no limit.
    public var rate: Rate? { Rate(perMinute, per: .seconds(60), burst: burst) }
}
