import SwiftASN1

/// The few ASN.1 types LDAP uses. DER is a subset of the BER that LDAP requires, so its serializer serves.
extension DER.Serializer {
    mutating func octets(_ bytes: some Collection<UInt8>, _ identifier: ASN1Identifier = .octetString) {
        appendPrimitiveNode(identifier: identifier) { $0.append(contentsOf: bytes) }
    }

    mutating func text(_ text: String, _ identifier: ASN1Identifier = .octetString) {
        octets(text.utf8, identifier)
    }

    mutating func integer(_ value: Int32, _ identifier: ASN1Identifier = .integer) {
        appendPrimitiveNode(identifier: identifier) { bytes in
            var shift = 24
            // Leading octets that only repeat the sign are left out (X.690 section 8.3.2).
            while shift > 0, value >> (shift - 1) == 0 || value >> (shift - 1) == -1 { shift -= 8 }
            while shift >= 0 {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
                shift -= 8
            }
        }
    }

    mutating func boolean(_ value: Bool, _ identifier: ASN1Identifier = .boolean) {
        appendPrimitiveNode(identifier: identifier) { $0.append(value ? 0xFF : 0) }
    }

    mutating func sequence(_ identifier: ASN1Identifier = .sequence, _ content: (inout DER.Serializer) -> Void) {
        appendConstructedNode(identifier: identifier, content)
    }
}

extension ASN1Identifier {
    static func application(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .application)
    }

    static func context(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }
}
