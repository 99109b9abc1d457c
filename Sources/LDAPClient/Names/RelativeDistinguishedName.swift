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
        key = parts.map(Self.key).sorted()
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
        parts.map { part in
            switch part.value {
            case .text(let text): "\(part.type)=\(Self.escaped(text))"
            case .encoded(let bytes): "\(part.type)=#\(bytes.map(\.hexText).joined())"
            }
        }.joined(separator: "+")
    }

    private static func key(_ part: Part) -> String {
        // Neither "=" nor "#" can occur in a type, so text and octets cannot be confused.
        let type = part.type.lowercased()
        let name = aliases[type] ?? type
        switch part.value {
        case .text(let text):
            let words = text.lowercased().split(whereSeparator: { $0 == " " })
            return name + "=" + words.joined(separator: " ")
        case .encoded(let bytes): return name + "#" + bytes.map(\.hexText).joined()
        }
    }

    private static let aliases: [String: String] = [
        "2.5.4.3": "cn", "commonname": "cn", "2.5.4.7": "l", "localityname": "l", "2.5.4.8": "st", "stateorprovincename": "st",
        "2.5.4.10": "o", "organizationname": "o", "2.5.4.11": "ou", "organizationalunitname": "ou", "2.5.4.6": "c",
        "countryname": "c", "2.5.4.9": "street", "streetaddress": "street", "0.9.2342.19200300.100.1.25": "dc",
        "domaincomponent": "dc", "0.9.2342.19200300.100.1.1": "uid", "userid": "uid",
    ]

    private static func escaped(_ text: String) -> String {
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
}
