/// Takes a distinguished name apart into relative names, each a list of `type=value` in the form in which they are compared.
struct DistinguishedNameReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// All relative names, the leaf first; nil when the text is malformed.
    mutating func parts() -> [[String]]? {
        var parts: [[String]] = []
        var current: [String] = []
        while true {
            guard let pair = pair() else { return nil }
            current.append(pair)
            guard position < bytes.count else { break }
            if bytes[position] != UInt8(ascii: "+") {
                parts.append(current)
                current = []
            }
            position += 1
        }
        parts.append(current)
        return parts
    }

    private mutating func pair() -> String? {
        guard let equals = bytes[position...].firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let type = Self.trimmed(bytes[position..<equals])
        guard !type.isEmpty, type.allSatisfy({ Self.isKeyByte($0) }) else { return nil }
        position = equals + 1
        guard let value = value(), !value.isEmpty, !value.utf8.contains(where: { $0 < 0x20 }) else { return nil }
        return String(decoding: type, as: UTF8.self).lowercased() + "=" + value
    }

    // Unescaped outer spaces do not count, escaped ones do.
    private mutating func value() -> String? {
        var value: [UInt8] = []
        var kept = 0
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"):
                return Self.folded(value.prefix(kept))
            case UInt8(ascii: "\\"):
                guard let escaped = escaped() else { return nil }
                value.append(escaped)
                kept = value.count
            case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"):
                return nil
            default:
                position += 1
                if byte == UInt8(ascii: " "), value.isEmpty { continue }
                value.append(byte)
                if byte != UInt8(ascii: " ") { kept = value.count }
            }
        }
        return Self.folded(value.prefix(kept))
    }

    private mutating func escaped() -> UInt8? {
        guard position + 1 < bytes.count else { return nil }
        if position + 2 < bytes.count, let high = Self.digit(bytes[position + 1]), let low = Self.digit(bytes[position + 2]) {
            position += 3
            return high << 4 | low
        }
        let byte = bytes[position + 1]
        guard Self.mayBeEscaped.contains(byte) else { return nil }
        position += 2
        return byte
    }

    private static let mayBeEscaped = Set(" \"#+,;<=>\\/".utf8)

    private static func folded(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var folded = ""
        for character in text.lowercased() where character != " " || folded.last != " " { folded.append(character) }
        return folded
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.drop { $0 == UInt8(ascii: " ") }
        guard let last = start.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return [] }
        return start[...last]
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
