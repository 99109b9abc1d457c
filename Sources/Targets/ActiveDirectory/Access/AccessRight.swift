/// One right on an object, as the access check asks for it.
enum AccessRight: Hashable {
    /// A control access right by its GUID, as it is stored (MS-ADTS 5.1.3.2.1).
    case extended([UInt8])
    /// Writing one property by its schemaIDGUID; `set` is its property set (attributeSecurityGUID), where it is in one.
    case write([UInt8], set: [UInt8]?)
    /// A right of its own.
    case plain(AccessMask)

    // User-Force-Change-Password, {00299570-246d-11d0-a768-00aa006e0529} as it is stored.
    static let resetPassword = AccessRight.extended([
        0x70, 0x95, 0x29, 0x00, 0x6D, 0x24, 0xD0, 0x11, 0xA7, 0x68, 0x00, 0xAA, 0x00, 0x6E, 0x05, 0x29,
    ])
    // DS-Replication-Get-Changes-All, {1131f6ad-9c07-11d1-f79f-00c04fc2dcd2} as it is stored.
    static let replicateSecrets = AccessRight.extended([
        0xAD, 0xF6, 0x31, 0x11, 0x07, 0x9C, 0xD1, 0x11, 0xF7, 0x9F, 0x00, 0xC0, 0x4F, 0xC2, 0xDC, 0xD2,
    ])

    /// The bit that a rule must have to speak of it.
    var mask: AccessMask {
        switch self {
        case .extended: .controlAccess
        case .write: .writeProperty
        case .plain(let mask): mask
        }
    }

    /// Whether a rule that is limited to the object type `type`, or not limited at all, speaks of it.
    func isNamed(by type: [UInt8]?) -> Bool {
        guard let type else { return true }
        return switch self {
        case .extended(let right): type == right
        case .write(let property, let set): type == property || type == set
        // A rule for one kind of child or property grants less than the right as a whole.
        case .plain: false
        }
    }
}
