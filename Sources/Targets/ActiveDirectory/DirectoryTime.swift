import ResetCore

/// A point in time as the directory keeps it: units of 100 ns since 1601-01-01 UTC (MS-DTYP 2.3.3).
struct DirectoryTime: Comparable {
    // From 1601 to 1970: 134,774 days.
    private static let unixEpoch: Int64 = 116_444_736_000_000_000

    let ticks: Int64

    init(ticks: Int64) {
        self.ticks = ticks
    }

    init(_ time: UTCTime) {
        let (product, overflow) = time.microseconds.multipliedReportingOverflow(by: 10)
        let (sum, tooLarge) = product.addingReportingOverflow(Self.unixEpoch)
        ticks = overflow || tooLarge ? (time.microseconds < 0 ? .min : .max) : sum
    }

    /// The same in the service's own terms; `nil` for the numbers that mean never.
    var end: UTCTime? {
        guard ticks > 0, ticks != .max else { return nil }
        return UTCTime(microseconds: (ticks - Self.unixEpoch) / 10)
    }

    static func < (left: DirectoryTime, right: DirectoryTime) -> Bool { left.ticks < right.ticks }

    /// Whether an account with this accountExpires has ended; 0 and the greatest number mean never (MS-ADA1 2.3).
    func hasEnded(at now: DirectoryTime) -> Bool {
        ticks > 0 && ticks != .max && self <= now
    }

    /// Whether a lockout that began now is over only after `duration`, a negative number of ticks as the directory stores it;
    /// 0 and the least number mean until an administrator lifts it.
    func isLockout(at now: DirectoryTime, lasting duration: Int64) -> Bool {
        guard ticks > 0 else { return false }
        guard duration != 0, duration != .min else { return true }
        let (end, overflow) = ticks.addingReportingOverflow(
            duration.magnitude > UInt64(Int64.max) ? .max : Int64(duration.magnitude))
        return overflow || end > now.ticks
    }
}
