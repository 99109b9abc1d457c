/// One component of a distinguished name: one or more attribute values.
public struct RelativeDistinguishedName: Sendable, Hashable, CustomStringConvertible {
    /// An attribute value inside a name.
    public struct Part: Sendable, Hashable {
        /// The attribute type as written: a name or a dotted object identifier, without the prefix `OID.`.
        public let type: String
        /// The value.
        public let value: Value
    }

    /// The value of a part.
    public enum Value: Sendable, Hashable {
        /// A text.
        case text(String)
        /// BER octets that are not one of the text types, written `#…`.
        case encoded([UInt8])
    }

    /// The parts in the order written, at least one.
    public let parts: [Part]
    private let key: [String]

    init(parts: [Part]) {
        self.parts = parts
        key = parts.count == 1 ? [Self.key(parts[0])] : parts.map(Self.key).sorted()
    }

    /// A component of one attribute with a text value.
    ///
    /// - Parameters:
    ///   - type: an attribute name or dotted object identifier; nil is returned for anything else.
    ///   - value: the value, unescaped.
    public init?(type: String, value: String) {
        guard DistinguishedNameParser.isType(Array(type.utf8)[...]) else { return nil }
        self.init(parts: [Part(type: type, value: .text(value))])
    }

    /// One spelling for all that are equal: types and values in lower case, aliases resolved, spaces folded, parts in order,
    /// escaped. Fit to be a key.
    public var folded: String {
        parts.count == 1 ? Self.folded(parts[0]) : parts.map(Self.folded).sorted().joined(separator: "+")
    }

    private static func folded(_ part: Part) -> String {
        switch part.value {
        case .text(let text): name(of: part) + "=" + escaped(fold(text))
        case .encoded(let bytes): name(of: part) + "=#" + bytes.map(\.hexText).joined()
        }
    }

    /// Equality as directories see it: attribute types and values without regard to case, space folded, parts in any order.
    public static func == (left: Self, right: Self) -> Bool {
        left.key == right.key
    }

    /// Agrees with equality.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }

    /// The text form of RFC 4514.
    public var description: String {
        parts.count == 1 ? Self.description(parts[0]) : parts.map(Self.description).joined(separator: "+")
    }

    private static func description(_ part: Part) -> String {
        switch part.value {
        case .text(let text): part.type + "=" + escaped(text)
        case .encoded(let bytes): part.type + "=#" + bytes.map(\.hexText).joined()
        }
    }

    private static func key(_ part: Part) -> String {
        // Neither "=" nor "#" can occur in a type, so text and octets cannot be confused.
        switch part.value {
        case .text(let text): name(of: part) + "=" + fold(text)
        case .encoded(let bytes): name(of: part) + "#" + bytes.map(\.hexText).joined()
        }
    }

    private static func name(of part: Part) -> String {
        let type = part.type.lowercased()
        return type.utf8.count < shortestAlias ? type : aliases[type] ?? type
    }

    private static func fold(_ text: String) -> String {
        plainFold(text) ?? text.lowercased().split(whereSeparator: { $0 == " " }).joined(separator: " ")
    }

    /// The same for ASCII, as nearly all values are; nil for anything else.
    private static func plainFold(_ text: String) -> String? {
        let space = UInt8(ascii: " ")
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: text.utf8.count) { folded in
            var count = 0
            for byte in text.utf8 where byte != space || (count > 0 && folded[count - 1] != space) {
                folded[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                count += 1
            }
            return count > 0 && folded[count - 1] == space ? count - 1 : count
        }
    }

    private static let shortestAlias = 6
    private static let aliases: [String: String] = [
        "2.5.4.3": "cn", "commonname": "cn", "2.5.4.7": "l", "localityname": "l", "2.5.4.8": "st", "stateorprovincename": "st",
        "2.5.4.10": "o", "organizationname": "o", "2.5.4.11": "ou", "organizationalunitname": "ou", "2.5.4.6": "c",
        "countryname": "c", "2.5.4.9": "street", "streetaddress": "street", "0.9.2342.19200300.100.1.25": "dc",
        "domaincomponent": "dc", "0.9.2342.19200300.100.1.1": "uid", "userid": "uid",
    ]

    private static func escaped(_ text: String) -> String {
        guard needsEscapes(text) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "\"", "+", ",", ";", "<", "=", ">", "\\":
                result.append("\\")
                result.append(scalar)
            case "#" where index == 0, " " where index == 0 || index == scalars.count - 1:
                result.append("\\")
                result.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}":
                result.append(contentsOf: "\\\(UInt8(scalar.value).hexText.uppercased())".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func needsEscapes(_ text: String) -> Bool {
        if let first = text.utf8.first, first == UInt8(ascii: "#") || first == UInt8(ascii: " ") { return true }
        if text.utf8.last == UInt8(ascii: " ") { return true }
        return text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"),
                UInt8(ascii: "="),
                UInt8(ascii: ">"), UInt8(ascii: "\\"), 0x7F:
                true
            default: byte < 0x20
            }
        }
    }
}
