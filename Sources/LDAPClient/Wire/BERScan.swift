/// Checks a message against the restricted BER of RFC 4511 section 5.1 before it is parsed.
///
/// In one pass without allocation per element, so that a message of many tiny elements cannot multiply its size in memory.
enum BERScan {
    /// No LDAP message nests deeper than about ten elements.
    static let maximumDepth = 24
    /// Enough for a group with a quarter of a million members in one message.
    static let maximumElements = 262_144

    /// Returns what is wrong, or nil if the octets are exactly one element of definite length whose children fill it.
    static func problem(in bytes: [UInt8]) -> String? {
        var index = 0
        var elements = 0
        var ends: [Int] = []
        while index < bytes.count {
            if index > 0, ends.isEmpty { return "octets after the end of the message" }
            elements += 1
            guard elements <= maximumElements else { return "too many elements" }
            let tag = bytes[index]
            guard tag != 0, tag & 0x1F != 0x1F else { return "a tag LDAP does not use" }
            guard let (start, length) = header(bytes, at: index) else { return "an impossible or indefinite length" }
            let limit = ends.last ?? bytes.count
            guard start <= limit, length <= limit - start else { return "an element longer than what holds it" }
            if tag & 0x20 != 0, length > 0 {
                guard ends.count < maximumDepth else { return "elements nested too deep" }
                ends.append(start + length)
                index = start
            } else {
                index = start + length
            }
            while let end = ends.last, end == index { ends.removeLast() }
        }
        return ends.isEmpty && !bytes.isEmpty ? nil : "a truncated element"
    }

    /// The content's start and length of the element whose tag stands at `index`.
    private static func header(_ bytes: [UInt8], at index: Int) -> (start: Int, length: Int)? {
        guard index + 1 < bytes.count else { return nil }
        let first = bytes[index + 1]
        if first < 0x80 { return (index + 2, Int(first)) }
        let count = Int(first & 0x7F)
        guard (1...8).contains(count), index + 1 + count < bytes.count else { return nil }
        var length: UInt64 = 0
        for byte in bytes[(index + 2)..<(index + 2 + count)] { length = length << 8 | UInt64(byte) }
        guard let length = Int(exactly: length) else { return nil }
        return (index + 2 + count, length)
    }
}
