/// Walks once over the bytes of a JSON text. Every read is checked against the end.
struct JSONReader {
    let bytes: UnsafeRawBufferPointer
    let limits: JSONLimits
    private(set) var index = 0

    init(bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The next byte, nil at the end.
    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skip(_ count: Int = 1) { index += count }

    func fault(_ kind: JSONFault.Kind) -> JSONFault { JSONFault(kind, at: index) }

    /// The fault of finding something else, or the end, where a certain byte was due.
    var unexpected: JSONFault { fault(next.map(JSONFault.Kind.unexpectedByte) ?? .unexpectedEnd) }

    mutating func document() throws(JSONFault) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF] as [UInt8]) { throw fault(.byteOrderMark) }
        skipWhitespace()
        guard next != nil else { throw fault(.empty) }
        let value = try value(depth: 0)
        skipWhitespace()
        guard next == nil else { throw fault(.trailingContent) }
        return value
    }

    private mutating func skipWhitespace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            skip()
        }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        switch next {
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number(try number())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw unexpected
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let letters = UnsafeRawBufferPointer(start: word.utf8Start, count: length)
        guard index + length <= bytes.count, bytes[index..<index + length].elementsEqual(letters) else {
            throw fault(.invalidLiteral)
        }
        skip(length)
        return value
    }

    private mutating func array(depth: Int) throws(JSONFault) -> [JSONValue] {
        guard depth <= limits.depth else { throw fault(.tooDeep(limit: limits.depth)) }
        skip()
        skipWhitespace()
        var elements: [JSONValue] = []
        if next == UInt8(ascii: "]") {
            skip()
            return elements
        }
        while true {
            skipWhitespace()
            elements.append(try value(depth: depth))
            guard try continues(until: UInt8(ascii: "]")) else { return elements }
        }
    }

    private mutating func object(depth: Int) throws(JSONFault) -> JSONObject {
        guard depth <= limits.depth else { throw fault(.tooDeep(limit: limits.depth)) }
        skip()
        skipWhitespace()
        var members: [JSONObject.Member] = []
        var names = JSONNames()
        if next == UInt8(ascii: "}") {
            skip()
            return JSONObject(members)
        }
        while true {
            skipWhitespace()
            guard next == UInt8(ascii: "\"") else { throw unexpected }
            let start = index
            let name = try string()
            if limits.refusesRepeatedNames, !names.isNew(name, after: members) { throw JSONFault(.repeatedName, at: start) }
            skipWhitespace()
            guard next == UInt8(ascii: ":") else { throw unexpected }
            skip()
            skipWhitespace()
            members.append(JSONObject.Member(name, try value(depth: depth)))
            guard try continues(until: UInt8(ascii: "}")) else { return JSONObject(members) }
        }
    }

    /// Steps over the comma or the closing byte after an element; true if another element must follow.
    private mutating func continues(until closing: UInt8) throws(JSONFault) -> Bool {
        skipWhitespace()
        guard let byte = next, byte == closing || byte == UInt8(ascii: ",") else { throw unexpected }
        skip()
        return byte != closing
    }
}
