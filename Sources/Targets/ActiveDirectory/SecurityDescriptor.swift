/// Who owns an object and who may do what with it: a self-relative security descriptor (MS-DTYP 2.4.6) as it comes from the wire.
struct SecurityDescriptor {
    /// The trustee Owner Rights: rules for it replace what owning gives (MS-DTYP 2.4.2.4).
    static let ownerRights = SecurityIdentifier(text: "S-1-3-4")

    private static let headerBytes = 20
    private static let hasAccessList: UInt16 = 0x4
    private static let listHeaderBytes = 8

    /// The owner; `nil` where it was not asked for.
    let owner: SecurityIdentifier?
    /// Whether there is an access list; without one everything is allowed to everybody.
    let hasList: Bool
    /// The rules in the order in which they count. Rules of kinds not known here are left out.
    let rules: [AccessRule]

    init(_ bytes: [UInt8]) throws(AttributeProblem) {
        guard bytes.count >= Self.headerBytes, bytes[0] == 1 else { throw AttributeProblem("a cut security descriptor") }
        let octets = LittleEndianOctets(bytes[...])
        owner = try Self.owner(in: bytes, at: Int(octets.number32(at: 4) ?? 0))
        let offset = Int(octets.number32(at: 16) ?? 0)
        guard (octets.number16(at: 2) ?? 0) & Self.hasAccessList != 0, offset != 0 else {
            (hasList, rules) = (false, [])
            return
        }
        guard offset >= Self.headerBytes, offset <= bytes.count - Self.listHeaderBytes else {
            throw AttributeProblem("a security descriptor whose list lies outside")
        }
        hasList = true
        rules = try Self.rules(in: bytes[offset...])
    }

    private static func owner(in bytes: [UInt8], at offset: Int) throws(AttributeProblem) -> SecurityIdentifier? {
        guard offset != 0 else { return nil }
        guard offset >= headerBytes, offset < bytes.count else {
            throw AttributeProblem("a security descriptor whose owner lies outside")
        }
        return try SecurityIdentifier(prefixOf: bytes[offset...])
    }

    private static func rules(in list: ArraySlice<UInt8>) throws(AttributeProblem) -> [AccessRule] {
        let header = LittleEndianOctets(list)
        guard let size = header.number16(at: 2), let count = header.number16(at: 4), Int(size) >= listHeaderBytes,
            Int(size) <= list.count
        else { throw AttributeProblem("an access list longer than its descriptor") }
        var rest = list.prefix(Int(size)).dropFirst(listHeaderBytes)
        var rules: [AccessRule] = []
        // Each round takes four octets or more, so a list of 64 KiB ends soon whatever its count says.
        for _ in 0..<count {
            guard let length = LittleEndianOctets(rest).number16(at: 2), length >= 4, Int(length) <= rest.count else {
                throw AttributeProblem("an access rule longer than its list")
            }
            if let rule = try AccessRule(rest.prefix(Int(length))) { rules.append(rule) }
            rest = rest.dropFirst(Int(length))
        }
        return rules
    }

    /// Whether the person is kept from changing the password: the first rule for Everyone or the account itself that concerns
    /// it is a denial. Without any such rule nothing is said.
    var deniesPasswordChange: Bool {
        rules.first { $0.concernsPasswordChange && $0.isForEveryoneOrSelf }?.isDenial ?? false
    }
}
