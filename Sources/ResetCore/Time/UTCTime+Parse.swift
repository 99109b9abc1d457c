extension UTCTime {
    /// Reads `YYYY-MM-DDTHH:MM:SSZ`, with or without a fraction of a second; `nil` for anything else.
    public init?(_ text: String) {
        guard text.utf8.count <= 40, text.last == "Z" else { return nil }
        let halves = text.dropLast().split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        guard date.count == 3, clock.count == 3, let second = clock.last else { return nil }
        let secondParts = second.split(separator: ".", omittingEmptySubsequences: false)
        guard let year = Self.number(date[0], 4, 1...9_999), let month = Self.number(date[1], 2, 1...12),
            let day = Self.number(date[2], 2, 1...Self.days(in: month, of: year)), let hour = Self.number(clock[0], 2, 0...23),
            let minute = Self.number(clock[1], 2, 0...59), let whole = Self.number(secondParts[0], 2, 0...59),
            secondParts.count <= 2
        else { return nil }
        var fraction: Int64 = 0
        if secondParts.count == 2 {
            guard let digits = Self.number(secondParts[1], secondParts[1].utf8.count, 0...999_999), secondParts[1].utf8.count <= 6
            else {
                return nil
            }
            fraction = (0..<(6 - secondParts[1].utf8.count)).reduce(digits) { value, _ in value * 10 }
        }
        let seconds = Self.dayNumber(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + whole
        self.init(microseconds: seconds * 1_000_000 + fraction)
    }

    private static func number(_ text: Substring, _ width: Int, _ range: ClosedRange<Int64>) -> Int64? {
        guard text.utf8.count == width, width > 0, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let number = Int64(text) else {
            return nil
        }
        return range.contains(number) ? number : nil
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // The number of days since 1970-01-01, counted in years that begin in March.
    private static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
