/// How often something may happen: `burst` times at once, and then as often as its share of a period comes round.
public struct Rate: Sendable, Hashable {
    /// How many may come at once.
    public let burst: Int
    /// How long one of them takes to come back, in microseconds.
    let interval: Int64

    /// `count` times a `period`, and `burst` (1 or more) at once; `nil` when `count` is 0 or less, which stands for no limit.
    public init?(_ count: Int, per period: Duration, burst: Int) {
        guard count > 0 else { return nil }
        // Within these bounds no product overflows: a day times ten million.
        self.burst = min(max(burst, 1), 10_000_000)
        interval = min(max(period.wholeMicroseconds / Int64(count), 1), 86_400_000_000)
    }
}
