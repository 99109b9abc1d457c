import ResetCore

/// The Date header's form (RFC 9110, 5.6.7), e.g. `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `time` as an IMF-fixdate; times before 1970 are written as the epoch.
    static func text(_ time: UTCTime) -> String {
        let time = max(time, UTCTime(seconds: 0))
        // "2026-11-22T09:30:00.000Z", and a longer year in times to come.
        let text = Array(time.description.utf8)
        let year = text.firstIndex(of: UInt8(ascii: "-")) ?? 4
        func part(_ start: Int, _ count: Int) -> String {
            String(decoding: text[(year + start)..<(year + start + count)], as: UTF8.self)
        }
        let month = months[(Int(part(1, 2)) ?? 1) - 1]
        let day = days[Int(time.seconds / 86_400 % 7)]
        return day + ", " + part(4, 2) + " " + month + " " + String(decoding: text[..<year], as: UTF8.self) + " " + part(7, 8)
            + " GMT"
    }
}
