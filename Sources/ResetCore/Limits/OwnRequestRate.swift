/// What one client's settings say about its requests; what they leave out is as for all.
public struct OwnRequestRate: Sendable, Hashable {
    /// Nothing of its own.
    public static let none = OwnRequestRate(perMinute: nil, burst: nil)

    /// How many in a minute, 0 for no limit; `nil` as for all.
    public let perMinute: Int?
    /// How many of them at once; `nil` as for all.
    public let burst: Int?

    /// A client's own rate.
    public init(perMinute: Int?, burst: Int?) {
        self.perMinute = perMinute
        self.burst = burst
    }

    func over(_ common: RequestRate) -> RequestRate {
        RequestRate(perMinute: perMinute ?? common.perMinute, burst: burst ?? common.burst)
    }
}
