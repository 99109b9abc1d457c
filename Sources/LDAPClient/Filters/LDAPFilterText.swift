extension LDAPFilter: CustomStringConvertible {
    /// The text form of RFC 4515, with every octet that could be mistaken escaped.
    public var description: String {
        switch self {
        case .and(let filters): "(&\(filters.map(\.description).joined()))"
        case .or(let filters): "(|\(filters.map(\.description).joined()))"
        case .not(let filter): "(!\(filter))"
        case .equal(let attribute, let value): "(\(attribute)=\(Self.escaped(value)))"
        case .substrings(let attribute, let initial, let any, let final):
            "(\(attribute)=\(([Self.escaped(initial)] + any.map(Self.escaped) + [Self.escaped(final)]).joined(separator: "*")))"
        case .greaterOrEqual(let attribute, let value): "(\(attribute)>=\(Self.escaped(value)))"
        case .lessOrEqual(let attribute, let value): "(\(attribute)<=\(Self.escaped(value)))"
        case .present(let attribute): "(\(attribute)=*)"
        case .approximate(let attribute, let value): "(\(attribute)~=\(Self.escaped(value)))"
        case .extensible(let rule, let attribute, let value, let dnAttributes):
            "(\(attribute ?? "")\(dnAttributes ? ":dn" : "")\(rule.map { ":" + $0 } ?? ""):=\(Self.escaped(value)))"
        }
    }

    private static func escaped(_ value: LDAPValue?) -> String {
        guard let value else { return "" }
        let isText = value.text != nil
        var bytes: [UInt8] = []
        for byte in value.bytes {
            switch byte {
            case 0..<0x20, 0x7F, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "\\"):
                bytes.append(contentsOf: Array("\\\(byte.hexText)".utf8))
            case 0x80... where !isText:
                bytes.append(contentsOf: Array("\\\(byte.hexText)".utf8))
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
