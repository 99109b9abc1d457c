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
        var text: [UInt8] = []
        text.reserveCapacity(24)
        Self.pad(year, 4, "-", &text)
        Self.pad(month, 2, "-", &text)
        Self.pad(dayOfMonth, 2, "T", &text)
        Self.pad(inDay / 3_600, 2, ":", &text)
        Self.pad(inDay / 60 % 60, 2, ":", &text)
        Self.pad(inDay % 60, 2, ".", &text)
        Self.pad(milli, 3, "Z", &text)
        return String(decoding: text, as: UTF8.self)
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

    private static func pad(_ number: Int64, _ width: Int, _ end: Unicode.Scalar, _ text: inout [UInt8]) {
        if (0..<10_000).contains(number) {
            for power in [1_000, 100, 10, 1].suffix(number < 1_000 ? width : 4) {
                text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / Int64(power) % 10))
            }
        } else {
            text += String(number).utf8
        }
        text.append(UInt8(ascii: end))
    }
}
