extension LDAPFilter {
    /// Parses the text form of RFC 4515, for filters an administrator writes. Never build such a text from data: use the cases.
    ///
    /// - Parameters:
    ///   - text: the filter.
    ///   - maximumDepth: how deep filters may be nested, 1 or more.
    /// - Throws: ``LDAPFilterProblem``.
    public init(parsing text: String, maximumDepth: Int = 32) throws(LDAPFilterProblem) {
        var parser = LDAPFilterParser(text, maximumDepth: maximumDepth)
        self = try parser.whole()
    }
}

/// A recursive-descent parser of RFC 4515 over UTF-8 octets.
struct LDAPFilterParser {
    private let text: [UInt8]
    private var index = 0
    private let maximumDepth: Int

    init(_ text: String, maximumDepth: Int) {
        self.text = Array(text.utf8)
        self.maximumDepth = maximumDepth
    }

    mutating func whole() throws(LDAPFilterProblem) -> LDAPFilter {
        guard text.count <= 65_536 else { throw .tooLong }
        let filter = try self.filter(depth: 1)
        guard index == text.count else { throw problem }
        return filter
    }

    private var problem: LDAPFilterProblem { .syntax(offset: index) }
    private var next: UInt8? { index < text.count ? text[index] : nil }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(LDAPFilterProblem) {
        guard next == UInt8(ascii: scalar) else { throw problem }
        index += 1
    }

    private mutating func filter(depth: Int) throws(LDAPFilterProblem) -> LDAPFilter {
        guard depth <= maximumDepth else { throw .tooDeep }
        try expect("(")
        let filter: LDAPFilter
        switch next {
        case UInt8(ascii: "&"): filter = .and(try list(depth: depth))
        case UInt8(ascii: "|"): filter = .or(try list(depth: depth))
        case UInt8(ascii: "!"):
            index += 1
            filter = .not(try self.filter(depth: depth + 1))
        default: filter = try item()
        }
        try expect(")")
        return filter
    }

    private mutating func list(depth: Int) throws(LDAPFilterProblem) -> [LDAPFilter] {
        index += 1
        var filters: [LDAPFilter] = []
        while next == UInt8(ascii: "(") { filters.append(try filter(depth: depth + 1)) }
        return filters
    }

    private mutating func item() throws(LDAPFilterProblem) -> LDAPFilter {
        let attribute = attributeDescription()
        switch next {
        case UInt8(ascii: ":"): return try extensible(attribute)
        case UInt8(ascii: "~"): return .approximate(try named(attribute), try assertion(after: "~"))
        case UInt8(ascii: ">"): return .greaterOrEqual(try named(attribute), try assertion(after: ">"))
        case UInt8(ascii: "<"): return .lessOrEqual(try named(attribute), try assertion(after: "<"))
        default:
            let name = try named(attribute)
            try expect("=")
            return try equalityOrSubstrings(name)
        }
    }

    private func named(_ attribute: String) throws(LDAPFilterProblem) -> String {
        guard !attribute.isEmpty else { throw problem }
        return attribute
    }

    private mutating func assertion(after scalar: Unicode.Scalar) throws(LDAPFilterProblem) -> LDAPValue {
        try expect(scalar)
        try expect("=")
        return LDAPValue(try value())
    }

    private mutating func attributeDescription() -> String {
        let start = index
        while let byte = next, Self.isNameByte(byte) { index += 1 }
        return String(decoding: text[start..<index], as: UTF8.self)
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private mutating func extensible(_ attribute: String) throws(LDAPFilterProblem) -> LDAPFilter {
        var dnAttributes = false
        var rule: String?
        while true {
            try expect(":")
            if next == UInt8(ascii: "=") { break }
            let word = try named(attributeDescription())
            if rule == nil, !dnAttributes, word.lowercased() == "dn" {
                dnAttributes = true
            } else if rule == nil {
                rule = word
            } else {
                throw problem
            }
        }
        try expect("=")
        guard rule != nil || !attribute.isEmpty else { throw problem }
        return .extensible(
            rule: rule, attribute: attribute.isEmpty ? nil : attribute, value: LDAPValue(try value()), dnAttributes: dnAttributes)
    }

    private mutating func equalityOrSubstrings(_ attribute: String) throws(LDAPFilterProblem) -> LDAPFilter {
        var parts = [try value()]
        while next == UInt8(ascii: "*") {
            index += 1
            parts.append(try value())
        }
        if parts.count == 1 { return .equal(attribute, LDAPValue(parts[0])) }
        if parts.count == 2, parts[0].isEmpty, parts[1].isEmpty { return .present(attribute) }
        let any = parts.dropFirst().dropLast()
        guard any.allSatisfy({ !$0.isEmpty }) else { throw problem }
        func part(_ bytes: [UInt8]?) -> LDAPValue? { bytes.flatMap { $0.isEmpty ? nil : LDAPValue($0) } }
        return .substrings(attribute, initial: part(parts.first), any: any.map { LDAPValue($0) }, final: part(parts.last))
    }

    private mutating func value() throws(LDAPFilterProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: ")"), UInt8(ascii: "*"): return bytes
            case UInt8(ascii: "("), 0: throw problem
            case UInt8(ascii: "\\"):
                guard index + 2 < text.count, let high = text[index + 1].hexValue, let low = text[index + 2].hexValue else {
                    throw problem
                }
                bytes.append(high << 4 | low)
                index += 3
            default:
                bytes.append(byte)
                index += 1
            }
        }
        return bytes
    }
}
