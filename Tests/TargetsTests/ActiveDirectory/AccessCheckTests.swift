import Testing

@testable import Targets

/// The access check against lists of every shape, hostile ones included.
@Suite("Access lists")
struct AccessCheckTests {
    typealias Bytes = DescriptorBytes

    static let service = Bytes.account(1_108)
    static let helpers = Bytes.account(1_200)
    static let stranger = Bytes.account(1_999)
    static let person = Bytes.account(1_300)
    static let token: [[UInt8]] = [service, helpers, Bytes.everyone, Bytes.authenticatedUsers]

    static let resetPassword = Bytes.guid("00299570-246d-11d0-a768-00aa006e0529")
    static let changePassword = Bytes.guid("ab721a53-1e2f-11d0-9819-00aa0040529b")
    static let lockoutTime = Bytes.guid("28630ebf-41d5-11d1-a9c1-0000f80367c1")
    static let pwdLastSet = Bytes.guid("bf967a0a-0de6-11d0-a285-00aa003049e2")
    static let accountRestrictions = Bytes.guid("4c164200-20c0-11d0-a768-00aa006e0529")
    static let user = Bytes.guid("bf967aba-0de6-11d0-a285-00aa003049e2")
    static let computer = Bytes.guid("bf967a86-0de6-11d0-a285-00aa003049e2")

    static let control: UInt32 = 0x100
    static let write: UInt32 = 0x20
    static let genericAll: UInt32 = 0x1000_0000
    static let inherited: UInt8 = 0x10
    static let inheritOnly: UInt8 = 0x08

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let descriptor: [UInt8]
        let expected: AccessVerdict

        init(_ name: String, _ rules: [[UInt8]], owner: [UInt8]? = nil, control: UInt16 = 0x8004, _ expected: AccessVerdict) {
            testDescription = name
            descriptor = Bytes.descriptor(rules, owner: owner, control: control)
            self.expected = expected
        }
    }

    static let allow = Bytes.rule(5, control, service, type: resetPassword)
    static let deny = Bytes.rule(6, control, service, type: resetPassword)

    static let resets: [Row] = [
        Row("no rules", [], .notGranted),
        Row("the very right", [allow], .granted),
        Row(
            "the delegated rule as the directory stores it",
            [
                Bytes.rule(5, control, service, flags: inherited | 2, type: resetPassword, inherited: user)
            ], .granted),
        Row("by a group", [Bytes.rule(5, control, helpers, type: resetPassword)], .granted),
        Row("by everyone", [Bytes.rule(0, control, Bytes.everyone)], .granted),
        Row("by authenticated users", [Bytes.rule(0, control, Bytes.authenticatedUsers)], .granted),
        Row("for somebody else", [Bytes.rule(5, control, stranger, type: resetPassword)], .notGranted),
        Row("all extended rights", [Bytes.rule(5, control, service)], .granted),
        Row("generic all", [Bytes.rule(0, genericAll, service)], .granted),
        Row("generic write is no extended right", [Bytes.rule(0, 0x4000_0000, service)], .notGranted),
        Row("generic read and execute are none", [Bytes.rule(0, 0xA000_0000, service)], .notGranted),
        Row("full control without the extended rights", [Bytes.rule(0, 0xF_00FF, service)], .notGranted),
        Row("another extended right", [Bytes.rule(5, control, service, type: changePassword)], .notGranted),
        Row("the right type with another bit", [Bytes.rule(5, write, service, type: resetPassword)], .notGranted),
        Row("denied before allowed", [deny, allow], .denied),
        Row("allowed before denied: the order decides", [allow, deny], .granted),
        Row("a group denied before", [Bytes.rule(6, control, helpers, type: resetPassword), allow], .denied),
        Row("everyone denied everything before", [Bytes.rule(1, genericAll, Bytes.everyone), allow], .denied),
        Row("somebody else denied", [Bytes.rule(6, control, stranger, type: resetPassword), allow], .granted),
        Row("another right denied", [Bytes.rule(6, control, service, type: changePassword), allow], .granted),
        Row("writing denied", [Bytes.rule(1, write, service), allow], .granted),
        Row(
            "explicit denial before inherited permission",
            [
                deny, Bytes.rule(5, control, service, flags: inherited, type: resetPassword, inherited: user),
            ], .denied),
        Row(
            "explicit permission before inherited denial",
            [
                allow, Bytes.rule(6, control, service, flags: inherited, type: resetPassword, inherited: user),
            ], .granted),
        Row("only handed on", [Bytes.rule(5, control, service, flags: inheritOnly, type: resetPassword)], .notGranted),
        Row(
            "a denial only handed on",
            [
                Bytes.rule(6, control, service, flags: inheritOnly, type: resetPassword), allow,
            ], .granted),
        Row(
            "inherited for computers",
            [
                Bytes.rule(5, control, service, flags: inherited, type: resetPassword, inherited: computer)
            ], .notGranted),
        Row(
            "a denial inherited for computers",
            [
                Bytes.rule(6, control, service, flags: inherited, type: resetPassword, inherited: computer), allow,
            ], .granted),
        Row(
            "set here, to be inherited by computers",
            [
                Bytes.rule(5, control, service, type: resetPassword, inherited: computer)
            ], .granted),
        Row("to oneself is not to the service", [Bytes.rule(5, control, Bytes.principalSelf, type: resetPassword)], .notGranted),
        Row("denied to oneself", [Bytes.rule(6, control, Bytes.principalSelf, type: resetPassword), allow], .granted),
        Row("owning is no extended right", [], owner: service, .notGranted),
        Row(
            "owner rights for the owner",
            [
                Bytes.rule(5, control, Bytes.creatorOwnerRights, type: resetPassword)
            ], owner: service, .granted),
        Row(
            "owner rights for another owner",
            [
                Bytes.rule(5, control, Bytes.creatorOwnerRights, type: resetPassword)
            ], owner: stranger, .notGranted),
        Row(
            "audit and unknown kinds are passed over",
            [
                Bytes.rule(2, control, service), Bytes.rule(9, control, service), [0x11, 0, 8, 0, 0, 1, 0, 0],
            ], .notGranted),
        Row("no list at all", [], control: 0x8000, .granted),
    ]

    @Test("resetting the password", arguments: resets)
    func reset(row: Row) throws {
        #expect(try Self.check(row.descriptor).verdict(on: .resetPassword) == row.expected)
    }

    static let writes: [Row] = [
        Row("the property", [Bytes.rule(5, write, service, type: pwdLastSet)], .granted),
        Row("its property set", [Bytes.rule(5, write, service, type: accountRestrictions)], .granted),
        Row("another property", [Bytes.rule(5, write, service, type: lockoutTime)], .notGranted),
        Row("every property", [Bytes.rule(0, write, service)], .granted),
        Row(
            "the set denied before the property",
            [
                Bytes.rule(6, write, service, type: accountRestrictions), Bytes.rule(5, write, service, type: pwdLastSet),
            ], .denied),
        Row(
            "the property denied, the set allowed",
            [
                Bytes.rule(6, write, service, type: pwdLastSet), Bytes.rule(5, write, service, type: accountRestrictions),
            ], .denied),
        Row(
            "another property of the set denied",
            [
                Bytes.rule(6, write, service, type: lockoutTime), Bytes.rule(5, write, service, type: accountRestrictions),
            ], .granted),
        Row("generic write", [Bytes.rule(0, 0x4000_0000, service)], .granted),
        Row("reading is not writing", [Bytes.rule(5, 0x10, service, type: pwdLastSet)], .notGranted),
        Row("a control access right of that name", [Bytes.rule(5, control, service, type: pwdLastSet)], .notGranted),
    ]

    @Test("writing a property", arguments: writes)
    func writing(row: Row) throws {
        let right = AccessRight.write(Self.pwdLastSet, set: Self.accountRestrictions)
        #expect(try Self.check(row.descriptor).verdict(on: right) == row.expected)
    }

    static let owners: [Row] = [
        Row("the owner, by owning", [], owner: service, .granted),
        Row("a group that owns", [], owner: helpers, .granted),
        Row("not the owner", [], owner: stranger, .notGranted),
        Row(
            "owner rights take it away",
            [
                Bytes.rule(0, 0x2_0000, Bytes.creatorOwnerRights)
            ], owner: service, .notGranted),
        Row(
            "owner rights that are only handed on take nothing away",
            [
                Bytes.rule(0, 0x2_0000, Bytes.creatorOwnerRights, flags: inheritOnly)
            ], owner: service, .granted),
        Row("denied, but the owner", [Bytes.rule(1, 0x4_0000, service)], owner: service, .granted),
        Row("allowed", [Bytes.rule(0, 0x4_0000, service)], owner: stranger, .granted),
        Row("allowed for one class of children only", [Bytes.rule(5, 0x4_0000, service, type: user)], .notGranted),
    ]

    @Test("changing the list itself", arguments: owners)
    func owning(row: Row) throws {
        #expect(try Self.check(row.descriptor).verdict(on: .plain(.writeDACL)) == row.expected)
    }

    @Test("a right of several bits takes all of them, from several rules if need be")
    func severalBits() throws {
        let both = AccessRight.plain([.writeDACL, .writeOwner])
        let (list, owner) = (Bytes.rule(0, 0x4_0000, Self.service), Bytes.rule(0, 0x8_0000, Self.helpers))
        #expect(try Self.check(Bytes.descriptor([list])).verdict(on: both) == .notGranted)
        #expect(try Self.check(Bytes.descriptor([list, owner])).verdict(on: both) == .granted)
        #expect(
            try Self.check(Bytes.descriptor([list, Bytes.rule(1, 0x8_0000, Self.service), owner])).verdict(on: both) == .denied)
    }

    @Test("the longest list there can be is judged, and its last rule counts")
    func longest() throws {
        let filler = Bytes.rule(0, Self.control, Self.stranger)
        let many = [[UInt8]](repeating: filler, count: (65_535 - 8 - Self.allow.count) / filler.count)
        #expect(try Self.check(Bytes.descriptor(many)).verdict(on: .resetPassword) == .notGranted)
        #expect(try Self.check(Bytes.descriptor(many + [Self.allow])).verdict(on: .resetPassword) == .granted)
    }

    static let lies: [(name: String, bytes: [UInt8])] = [
        ("nothing", []), ("a header alone", Array(Bytes.descriptor([allow]).prefix(20))),
        ("more rules than there are", Bytes.descriptor([allow], count: 2)),
        ("65535 rules in an empty list", Bytes.descriptor([], count: .max)),
        ("a list longer than its bytes", Bytes.descriptor([allow], size: .max)),
        ("a list shorter than its rule", Bytes.descriptor([allow], size: 20)),
        ("a list shorter than its header", Bytes.descriptor([], size: 4)),
        ("a rule of no length", Bytes.descriptor([[0, 0, 0, 0]])),
        ("a rule longer than the list", Bytes.descriptor([[0, 0, 0xFF, 0xFF] + allow.dropFirst(4)])),
        ("a rule without its trustee", Bytes.descriptor([[0, 0, 8, 0, 0, 1, 0, 0]])),
        (
            "a rule whose type is cut",
            Bytes.descriptor([[5, 0, 20, 0, 0, 1, 0, 0, 1, 0, 0, 0] + [UInt8](repeating: 1, count: 8)])
        ),
        ("a trustee of 255 numbers", Bytes.descriptor([Bytes.rule(0, control, [1, 255, 0, 0, 0, 0, 0, 5])])),
        (
            "an owner outside",
            Array(Bytes.descriptor([allow]).prefix(4)) + [255, 255, 255, 127] + Bytes.descriptor([allow]).dropFirst(8)
        ),
        ("another revision", [2] + Bytes.descriptor([allow]).dropFirst()),
    ]

    @Test("lengths that lie are an error", arguments: lies)
    func lying(_ name: String, _ bytes: [UInt8]) {
        #expect(throws: AttributeProblem.self, "\(name)") { try SecurityDescriptor(bytes) }
    }

    @Test("every cut is an error; every changed octet is an error or an answer, and never a crash")
    func garbled() throws {
        let whole = Bytes.descriptor(
            [
                Bytes.rule(6, Self.control, Self.stranger, type: Self.resetPassword),
                Bytes.rule(5, Self.control, Self.service, flags: 0x12, type: Self.resetPassword, inherited: Self.user),
            ], owner: Self.stranger)
        for count in whole.indices {
            #expect(throws: AttributeProblem.self) { try SecurityDescriptor(Array(whole.prefix(count))) }
        }
        var answered = 0
        for place in whole.indices {
            for value in UInt8.min...UInt8.max {
                var changed = whole
                changed[place] = value
                if let check = try? Self.check(changed) {
                    answered += check.verdict(on: .resetPassword).isGranted ? 1 : 0
                }
            }
        }
        #expect(answered > whole.count)
    }

    private static func check(_ descriptor: [UInt8]) throws -> AccessCheck {
        AccessCheck(
            try SecurityDescriptor(descriptor), token: AccessToken(try token.map { try SecurityIdentifier($0) }),
            object: try SecurityIdentifier(person), classes: [user])
    }
}
