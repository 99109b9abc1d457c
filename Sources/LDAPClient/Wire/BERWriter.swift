import SwiftASN1

/// Writes the few ASN.1 types that LDAP uses, in the restricted BER of RFC 4511 section 5.1: lengths are definite, and as short as
/// they can be.
struct BERWriter {
    private static let constructed: UInt8 = 0x20

    /// What was written.
    var bytes: [UInt8] = []

    init() {
        // As long as nearly every request.
        bytes.reserveCapacity(512)
    }

    mutating func octets(_ content: some Collection<UInt8>, _ identifier: ASN1Identifier = .octetString) {
        bytes.append(identifier.octet)
        let start = bytes.count
        bytes.append(0)
        bytes.append(contentsOf: content)
        close(from: start)
    }

    mutating func text(_ text: String, _ identifier: ASN1Identifier = .octetString) {
        octets(text.utf8, identifier)
    }

    mutating func integer(_ value: Int32, _ identifier: ASN1Identifier = .integer) {
        bytes.append(identifier.octet)
        var shift = 24
        // Leading octets that only repeat the sign are left out (X.690 section 8.3.2).
        while shift > 0, value >> (shift - 1) == 0 || value >> (shift - 1) == -1 { shift -= 8 }
        bytes.append(UInt8(shift / 8 + 1))
        while shift >= 0 {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            shift -= 8
        }
    }

    mutating func boolean(_ value: Bool, _ identifier: ASN1Identifier = .boolean) {
        octets(CollectionOfOne(value ? 0xFF : 0), identifier)
    }

    mutating func sequence(_ identifier: ASN1Identifier = .sequence, _ content: (inout BERWriter) -> Void) {
        bytes.append(identifier.octet | Self.constructed)
        let start = bytes.count
        bytes.append(0)
        content(&self)
        close(from: start)
    }

    /// Puts in the length of what follows the octet kept for it.
    private mutating func close(from start: Int) {
        let length = bytes.count - start - 1
        guard length >= 0x80 else { return bytes[start] = UInt8(length) }
        let count = (Int.bitWidth - length.leadingZeroBitCount + 7) / 8
        bytes[start] = 0x80 | UInt8(count)
        bytes.insert(
            contentsOf: (0..<count).reversed().map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }, at: start + 1)
    }
}

extension ASN1Identifier {
    static func application(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .application)
    }

    static func context(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }

    /// The tag as one octet, primitive; LDAP has no number above 30.
    fileprivate var octet: UInt8 {
        let number = UInt8(truncatingIfNeeded: tagNumber) & 0x1F
        switch tagClass {
        case .universal: return number
        case .application: return 0x40 | number
        case .contextSpecific: return 0x80 | number
        case .private: return 0xC0 | number
        }
    }
}
