/// What is left of a rate: a bucket that empties by one at a time and fills steadily.
struct RateBucket: Sendable {
    // When it is full again, by the uptime in microseconds; the whole state (the generic cell rate algorithm of ITU-T I.371).
    private var fullAt = Int64.min

    /// How long until one may be taken; zero when one is there.
    func wait(_ rate: Rate, at uptime: Duration) -> Duration {
        let now = uptime.wholeMicroseconds
        let room = rate.interval * Int64(rate.burst - 1)
        return .microseconds(max(0, max(fullAt, now) - now - room))
    }

    /// Takes one if it is there; otherwise takes none and says how long until it is.
    mutating func take(_ rate: Rate, at uptime: Duration) -> Duration {
        let wait = wait(rate, at: uptime)
        if wait == .zero { fullAt = max(fullAt, uptime.wholeMicroseconds) + rate.interval }
        return wait
    }
}
