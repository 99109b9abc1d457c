import SwiftASN1

/// One element of a message that `BERScan` has found to be whole: its tag and what it holds, without copying.
struct BERNode {
    private static let constructed: UInt8 = 0x20

    private let tag: UInt8
    /// The octets inside.
    let content: ArraySlice<UInt8>

    /// The element that `bytes` begin with.
    init(_ bytes: [UInt8]) throws(LDAPDecodeProblem) {
        var rest = bytes[...]
        try self.init(takenFrom: &rest)
    }

    /// Takes the element that `rest` begins with.
    init(takenFrom rest: inout ArraySlice<UInt8>) throws(LDAPDecodeProblem) {
        let start = rest.startIndex
        guard rest.count >= 2 else { throw LDAPDecodeProblem("a truncated element") }
        tag = rest[start]
        var (first, length) = (start + 2, Int(rest[start + 1]))
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...8).contains(count), rest.count >= 2 + count else { throw LDAPDecodeProblem("an impossible length") }
            first += count
            var wide: UInt64 = 0
            for index in start + 2..<first { wide = wide << 8 | UInt64(rest[index]) }
            length = Int(clamping: wide)
        }
        guard length <= rest.endIndex - first else { throw LDAPDecodeProblem("a truncated element") }
        content = rest[first..<first + length]
        rest = rest[(first + length)...]
    }

    /// The tag's class and number.
    var identifier: ASN1Identifier {
        ASN1Identifier(tagWithNumber: UInt(tag & 0x1F), tagClass: tagClass)
    }

    /// Whether it is made of further elements.
    var isConstructed: Bool { tag & Self.constructed != 0 }

    private var tagClass: ASN1Identifier.TagClass {
        switch tag >> 6 {
        case 0: .universal
        case 1: .application
        case 2: .contextSpecific
        default: .private
        }
    }
}
