/// Security descriptors in their binary form (MS-DTYP 2.4.6), put together for tests.
enum DescriptorBytes {
    static let everyone = sid(1, [0])
    static let authenticatedUsers = sid(5, [11])
    static let principalSelf = sid(5, [10])
    static let creatorOwnerRights = sid(3, [4])
    static let administrators = sid(5, [32, 544])
    static let domain: [UInt32] = [21, 1, 2, 3]

    static func account(_ relative: UInt32) -> [UInt8] { sid(5, domain + [relative]) }

    static func sid(_ authority: UInt8, _ numbers: [UInt32]) -> [UInt8] {
        [1, UInt8(numbers.count), 0, 0, 0, 0, 0, authority] + numbers.flatMap(little)
    }

    /// A GUID in text form as it is stored.
    static func guid(_ text: String) -> [UInt8] {
        let digits = Array(text.filter { $0 != "-" })
        let octets = stride(from: 0, to: 32, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
        return [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map { octets[$0] }
    }

    /// One rule. `kind` 0 allows and 1 denies, 5 and 6 do so for an object type.
    static func rule(
        _ kind: UInt8, _ mask: UInt32, _ trustee: [UInt8], flags: UInt8 = 0, type: [UInt8]? = nil, inherited: [UInt8]? = nil
    ) -> [UInt8] {
        var body = little(mask)
        if kind >= 5 { body += little((type == nil ? 0 : 1) | (inherited == nil ? 0 : 2)) + (type ?? []) + (inherited ?? []) }
        body += trustee
        let size = UInt16(body.count + 4)
        return [kind, flags, UInt8(truncatingIfNeeded: size), UInt8(size >> 8)] + body
    }

    /// A whole descriptor; `count` and `size` may lie.
    static func descriptor(
        _ rules: [[UInt8]], owner: [UInt8]? = nil, count: UInt16? = nil, size: UInt16? = nil, control: UInt16 = 0x8004
    ) -> [UInt8] {
        let body = rules.flatMap { $0 }
        let listSize = size ?? UInt16(truncatingIfNeeded: body.count + 8)
        let number = count ?? UInt16(truncatingIfNeeded: rules.count)
        let list: [UInt8] =
            [
                4, 0, UInt8(truncatingIfNeeded: listSize), UInt8(listSize >> 8), UInt8(truncatingIfNeeded: number),
                UInt8(number >> 8),
            ]
            + [0, 0] + body
        let ownerOffset: UInt32 = owner == nil ? 0 : UInt32(20 + list.count)
        let header: [UInt8] = [1, 0, UInt8(truncatingIfNeeded: control), UInt8(control >> 8)]
        return header + little(ownerOffset) + little(0) + little(0) + little(20) + list + (owner ?? [])
    }

    private static func little(_ number: UInt32) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }
}
