import ResetCore

/// A point in time as directories of the X.500 kind write it, such as `20261122161605.049714Z` (RFC 4517 section 3.3.13).
enum GeneralizedTime {
    /// Reads `YYYYMMDDhhmmss`, perhaps with a fraction, in UTC; `nil` for anything else.
    static func read(_ text: some StringProtocol) -> UTCTime? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 15, bytes.last == UInt8(ascii: "Z") else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            bytes[range].reduce(Int64?.some(0)) { sum, byte in
                guard let sum, (0x30...0x39).contains(byte) else { return nil }
                return sum * 10 + Int64(byte - 0x30)
            }
        }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8), let hour = number(8..<10),
            let minute = number(10..<12), let second = number(12..<14), (1...12).contains(month), (1...31).contains(day),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        var micro: Int64 = 0
        if bytes.count > 15 {
            let digits = bytes[15..<bytes.count - 1]
            guard bytes[14] == UInt8(ascii: ".") || bytes[14] == UInt8(ascii: ","), (1...9).contains(digits.count),
                let fraction = number(digits.startIndex..<digits.endIndex)
            else { return nil }
            micro = digits.count <= 6 ? fraction * Self.tens[6 - digits.count] : fraction / Self.tens[digits.count - 6]
        }
        let seconds = ((Self.days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
        return UTCTime(microseconds: seconds * 1_000_000 + micro)
    }

    private static let tens: [Int64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    // Days since 1970-01-01 in the proleptic Gregorian calendar, by eras of 400 years (146,097 days).
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
