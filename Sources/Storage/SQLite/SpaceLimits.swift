/// How much space the record keeps for what matters. On a small volume the figures shrink to a share of it.
public struct SpaceLimits: Sendable, Hashable {
    /// Kept for the outcomes of begun resets, in bytes.
    public let ballast: UInt64
    /// Below this much free space, in bytes, refused credentials and the like are no longer recorded.
    public let expendableReserve: UInt64
    /// Below this much free space, in bytes, no reset begins.
    public let floor: UInt64

    /// The limits; the defaults are the product's.
    public init(ballast: UInt64 = 1 << 20, expendableReserve: UInt64 = 64 << 20, floor: UInt64 = 256 << 10) {
        self.ballast = ballast
        self.expendableReserve = expendableReserve
        self.floor = floor
    }

    /// The limits as they apply to a volume of `capacity` bytes.
    func scaled(to capacity: UInt64) -> SpaceLimits {
        SpaceLimits(
            // One commit takes some ten pages of the log, and the log's index grows by 32 KiB: less ballast would be none.
            ballast: min(ballast, max(capacity / 8, 128 << 10)),
            expendableReserve: min(expendableReserve, capacity / 4), floor: min(floor, capacity / 16))
    }
}
