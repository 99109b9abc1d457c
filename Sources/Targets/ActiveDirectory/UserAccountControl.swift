/// Flags of userAccountControl and msDS-User-Account-Control-Computed (MS-ADTS 2.2.16).
struct UserAccountControl: OptionSet {
    let rawValue: UInt32

    static let accountDisabled = UserAccountControl(rawValue: 0x2)
    static let lockedOut = UserAccountControl(rawValue: 0x10)
    static let cannotChangePassword = UserAccountControl(rawValue: 0x40)
    static let interdomainTrust = UserAccountControl(rawValue: 0x800)
    static let workstationTrust = UserAccountControl(rawValue: 0x1000)
    static let serverTrust = UserAccountControl(rawValue: 0x2000)
    static let passwordNeverExpires = UserAccountControl(rawValue: 0x1_0000)
    static let smartCardRequired = UserAccountControl(rawValue: 0x4_0000)

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The directory stores a signed 32-bit number.
    init(_ number: Int64) {
        rawValue = UInt32(truncatingIfNeeded: number)
    }
}
