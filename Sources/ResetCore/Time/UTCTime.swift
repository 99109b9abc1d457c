/// A point in time: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Written as RFC 3339 in UTC with milliseconds, e.g. `2026-11-22T09:30:00.000Z`.
public struct UTCTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Microseconds since the Unix epoch; negative before it.
    public let microseconds: Int64

    /// A point `microseconds` after the Unix epoch.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// A point `seconds` after the Unix epoch.
    public init(seconds: Int64) {
        self.microseconds = seconds * 1_000_000
    }

    /// Whole seconds since the Unix epoch, rounded towards the past.
    public var seconds: Int64 {
        microseconds >= 0 ? microseconds / 1_000_000 : -((-microseconds + 999_999) / 1_000_000)
    }

    /// Whether `left` lies before `right`.
    public static func < (left: UTCTime, right: UTCTime) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The point `duration` later.
    public func adding(_ duration: Duration) -> UTCTime {
        UTCTime(microseconds: microseconds + duration.wholeMicroseconds)
    }

    /// RFC 3339 text in UTC with milliseconds.
    public var description: String {
        let second = seconds
        let milli = (microseconds - second * 1_000_000) / 1_000
        let day = second >= 0 ? second / 86_400 : -((-second + 86_399) / 86_400)
        let inDay = second - day * 86_400
        let (year, month, dayOfMonth) = Self.civil(fromDays: day)
        return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(dayOfMonth, 2) + "T"
            + Self.padded(inDay / 3_600, 2) + ":" + Self.padded(inDay / 60 % 60, 2) + ":" + Self.padded(inDay % 60, 2)
            + "." + Self.padded(milli, 3) + "Z"
    }

    // Proleptic Gregorian calendar from a day count, by eras of 400 years (146,097 days).
    private static func civil(fromDays days: Int64) -> (Int64, Int64, Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
