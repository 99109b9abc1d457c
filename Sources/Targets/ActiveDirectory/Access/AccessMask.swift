/// The rights of an access rule on a directory object (MS-ADTS 5.1.3.2).
struct AccessMask: OptionSet, Hashable {
    let rawValue: UInt32

    static let createChild = AccessMask(rawValue: 0x1)
    static let deleteChild = AccessMask(rawValue: 0x2)
    static let listContents = AccessMask(rawValue: 0x4)
    static let validatedWrite = AccessMask(rawValue: 0x8)
    static let readProperty = AccessMask(rawValue: 0x10)
    static let writeProperty = AccessMask(rawValue: 0x20)
    static let deleteTree = AccessMask(rawValue: 0x40)
    static let listObject = AccessMask(rawValue: 0x80)
    static let controlAccess = AccessMask(rawValue: 0x100)
    static let delete = AccessMask(rawValue: 0x1_0000)
    static let readControl = AccessMask(rawValue: 0x2_0000)
    static let writeDACL = AccessMask(rawValue: 0x4_0000)
    static let writeOwner = AccessMask(rawValue: 0x8_0000)

    private static let genericAll = AccessMask(rawValue: 0x1000_0000)
    private static let genericExecute = AccessMask(rawValue: 0x2000_0000)
    private static let genericWrite = AccessMask(rawValue: 0x4000_0000)
    private static let genericRead = AccessMask(rawValue: 0x8000_0000)

    private static let whole: AccessMask = [
        .createChild, .deleteChild, .listContents, .validatedWrite, .readProperty, .writeProperty, .deleteTree, .listObject,
        .controlAccess, .delete, .readControl, .writeDACL, .writeOwner,
    ]

    /// The same with every generic right spelt out, as the table of MS-ADTS 5.1.3.2 has it.
    var mapped: AccessMask {
        var mask = self
        if contains(Self.genericAll) { mask.formUnion(Self.whole) }
        if contains(Self.genericRead) { mask.formUnion([.readControl, .listContents, .readProperty, .listObject]) }
        if contains(Self.genericWrite) { mask.formUnion([.readControl, .writeProperty, .validatedWrite]) }
        if contains(Self.genericExecute) { mask.formUnion([.readControl, .listContents]) }
        return mask
    }
}
