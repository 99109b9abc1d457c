import SwiftASN1

/// A parser of distinguished names over UTF-8 octets.
struct DistinguishedNameParser {
    private let text: [UInt8]
    private var index = 0

    init(_ text: String) {
        self.text = Array(text.utf8)
    }

    mutating func whole() throws(DistinguishedNameProblem) -> [RelativeDistinguishedName] {
        guard text.count <= 65_536 else { throw .tooLong }
        skipSpaces()
        guard next != nil else { return [] }
        var components: [RelativeDistinguishedName] = []
        while true {
            components.append(try component())
            switch next {
            case nil: return components
            case UInt8(ascii: ","), UInt8(ascii: ";"): index += 1
            default: throw problem
            }
        }
    }

    /// Whether the octets are an attribute name or a dotted object identifier.
    static func isType(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        if isDigit(first) {
            return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { arc in
                !arc.isEmpty && arc.allSatisfy(isDigit) && (arc.count == 1 || arc.first != UInt8(ascii: "0"))
            }
        }
        return isLetter(first) && bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    private var problem: DistinguishedNameProblem { .syntax(offset: index) }
    private var next: UInt8? { index < text.count ? text[index] : nil }

    private mutating func skipSpaces() {
        while next == UInt8(ascii: " ") { index += 1 }
    }

    private mutating func component() throws(DistinguishedNameProblem) -> RelativeDistinguishedName {
        var parts = [try part()]
        while next == UInt8(ascii: "+") {
            index += 1
            parts.append(try part())
        }
        return RelativeDistinguishedName(parts: parts)
    }

    private mutating func part() throws(DistinguishedNameProblem) -> RelativeDistinguishedName.Part {
        skipSpaces()
        let type = try self.type()
        skipSpaces()
        guard next == UInt8(ascii: "=") else { throw problem }
        index += 1
        skipSpaces()
        let value: RelativeDistinguishedName.Value
        switch next {
        case UInt8(ascii: "#"): value = try hexadecimal()
        case UInt8(ascii: "\""): value = .text(try quoted())
        default: value = .text(try plain())
        }
        skipSpaces()
        return RelativeDistinguishedName.Part(type: type, value: value)
    }

    private mutating func type() throws(DistinguishedNameProblem) -> String {
        let start = index
        while let byte = next, Self.isDigit(byte) || Self.isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        {
            index += 1
        }
        var bytes = text[start..<index]
        if bytes.count > 4, String(decoding: bytes.prefix(4), as: UTF8.self).lowercased() == "oid." { bytes = bytes.dropFirst(4) }
        guard Self.isType(bytes) else { throw .syntax(offset: start) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func hexadecimal() throws(DistinguishedNameProblem) -> RelativeDistinguishedName.Value {
        index += 1
        var bytes: [UInt8] = []
        while let high = next?.hexValue {
            guard index + 1 < text.count, let low = text[index + 1].hexValue else { throw problem }
            bytes.append(high << 4 | low)
            index += 2
        }
        guard !bytes.isEmpty else { throw problem }
        // A text type written in octets is the same value as the text itself, and must compare equal to it.
        let textTypes: [ASN1Identifier] = [.utf8String, .printableString, .ia5String, .octetString]
        if let node = try? BER.parse(bytes), textTypes.contains(node.identifier), case .primitive(let content) = node.content,
            let value = String(validating: content, as: UTF8.self)
        {
            return .text(value)
        }
        return .encoded(bytes)
    }

    private mutating func quoted() throws(DistinguishedNameProblem) -> String {
        index += 1
        var bytes: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return try checked(bytes[...])
            case UInt8(ascii: "\\"): bytes.append(try escape())
            case 0: throw problem
            default:
                bytes.append(byte)
                index += 1
            }
        }
        throw problem
    }

    private mutating func plain() throws(DistinguishedNameProblem) -> String {
        let end = text[index...].firstIndex(where: Self.endsPlain) ?? text.count
        // Nearly every value is written as it is.
        guard end < text.count, !Self.separates(text[end]) else {
            var value = text[index..<end]
            while value.last == UInt8(ascii: " ") { value.removeLast() }
            index = end
            return try checked(value)
        }
        return try escaped()
    }

    private static func separates(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "+")
    }

    private static func endsPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "<"),
            UInt8(ascii: ">"), 0:
            true
        default: false
        }
    }

    private mutating func escaped() throws(DistinguishedNameProblem) -> String {
        var bytes: [UInt8] = []
        var kept = 0
        scan: while let byte = next {
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"): break scan
            case UInt8(ascii: "\\"):
                bytes.append(try escape())
                kept = bytes.count
            case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), 0: throw problem
            default:
                bytes.append(byte)
                index += 1
                if byte != UInt8(ascii: " ") { kept = bytes.count }
            }
        }
        // Unescaped spaces at the end belong to the separator (RFC 2253 section 4), escaped ones to the value.
        return try checked(bytes[..<kept])
    }

    private mutating func escape() throws(DistinguishedNameProblem) -> UInt8 {
        index += 1
        guard let byte = next else { throw problem }
        if let high = byte.hexValue {
            guard index + 1 < text.count, let low = text[index + 1].hexValue else { throw problem }
            index += 2
            return high << 4 | low
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "\\"), UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: " "):
            index += 1
            return byte
        default: throw problem
        }
    }

    private func checked(_ bytes: ArraySlice<UInt8>) throws(DistinguishedNameProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(offset: index) }
        return text
    }
}
