/// One entry of an access list (MS-DTYP 2.4.4) that allows or denies.
struct AccessRule: Hashable {
    // User-Change-Password (MS-ADTS 5.1.3.2.1), {ab721a53-1e2f-11d0-9819-00aa0040529b} as it is stored.
    static let changePassword: [UInt8] = [
        0x53, 0x1A, 0x72, 0xAB, 0x2F, 0x1E, 0xD0, 0x11, 0x98, 0x19, 0x00, 0xAA, 0x00, 0x40, 0x52, 0x9B,
    ]
    // RIGHT_DS_CONTROL_ACCESS and GENERIC_ALL (MS-ADTS 5.1.3.2).
    private static let controlAccess: UInt32 = 0x100 | 0x1000_0000
    private static let inheritOnly: UInt8 = 0x08
    private static let inherited: UInt8 = 0x10
    private static let everyone = SecurityIdentifier(text: "S-1-1-0")
    private static let principalSelf = SecurityIdentifier(text: "S-1-5-10")

    /// Whether it denies; otherwise it allows.
    let isDenial: Bool
    /// For whom it is.
    let trustee: SecurityIdentifier
    /// The property, property set, control access right or child class it is limited to, as stored; `nil` for no limit.
    let objectType: [UInt8]?
    /// The class of objects that inherit it, as stored; `nil` for all.
    let inheritedObjectType: [UInt8]?
    private let flags: UInt8
    private let rawMask: UInt32

    /// Reads one entry of exactly these octets; `nil` for kinds that neither allow nor deny.
    init?(_ bytes: ArraySlice<UInt8>) throws(AttributeProblem) {
        let octets = LittleEndianOctets(bytes)
        guard let kind = bytes.first, bytes.count >= 8, let mask = octets.number32(at: 4) else {
            throw AttributeProblem("a cut access rule")
        }
        var trusteeOffset = 8
        var types: [[UInt8]?] = [nil, nil]
        switch kind {
        case 0x00, 0x01: break
        case 0x05, 0x06:
            guard let present = octets.number32(at: 8) else { throw AttributeProblem("a cut access rule") }
            trusteeOffset = 12
            for (place, flag) in [UInt32(0x1), 0x2].enumerated() where present & flag != 0 {
                guard bytes.count >= trusteeOffset + 16 else { throw AttributeProblem("a cut access rule") }
                types[place] = Array(bytes.dropFirst(trusteeOffset).prefix(16))
                trusteeOffset += 16
            }
        default: return nil
        }
        isDenial = kind == 0x01 || kind == 0x06
        flags = bytes[bytes.startIndex + 1]
        rawMask = mask
        (objectType, inheritedObjectType) = (types[0], types[1])
        trustee = try SecurityIdentifier(prefixOf: bytes.dropFirst(trusteeOffset))
    }

    /// Whether it is only handed on and says nothing about the object itself.
    var isInheritOnly: Bool { flags & Self.inheritOnly != 0 }

    /// Whether it came from an object above.
    var isInherited: Bool { flags & Self.inherited != 0 }

    /// The rights, generic ones spelt out.
    var mask: AccessMask { AccessMask(rawValue: rawMask).mapped }

    /// Whether it decides, on the object itself, about changing the password.
    var concernsPasswordChange: Bool {
        !isInheritOnly && rawMask & Self.controlAccess != 0 && (objectType ?? Self.changePassword) == Self.changePassword
    }

    /// Whether it is for Everyone or for the object's own account.
    var isForEveryoneOrSelf: Bool {
        trustee == Self.everyone || trustee == Self.principalSelf
    }
}
