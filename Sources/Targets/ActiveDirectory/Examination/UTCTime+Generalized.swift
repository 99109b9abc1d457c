import ResetCore

extension UTCTime {
    /// Reads a GeneralizedTime as directories write it, `20261122160101.0Z` (RFC 4517 section 3.3.13, in UTC and with seconds);
    /// `nil` for anything else.
    init?(generalized text: String) {
        guard text.hasSuffix("Z"), text.utf8.count >= 15, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let digits = Array(text)
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        let rest = String(digits[14...])
        self.init(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))\(rest)")
    }
}
