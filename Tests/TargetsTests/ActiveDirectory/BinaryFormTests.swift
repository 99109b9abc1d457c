import ResetCore
import Testing

@testable import Targets

/// Binary attribute values, well-formed and hostile.
struct BinaryFormTests {
    static let identifiers: [(bytes: [UInt8], text: String)] = [
        ([1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], "S-1-1-0"), ([1, 1, 0, 0, 0, 0, 0, 5, 10, 0, 0, 0], "S-1-5-10"),
        ([1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0], "S-1-5-32-544"),
        (
            [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 0, 0, 0, 0x80, 0xF4, 1, 0, 0],
            "S-1-5-21-4294967295-1-2147483648-500"
        ),
        ([1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0], "S-1-1099511627776-1"),
    ]

    @Test(arguments: identifiers)
    func identifier(_ bytes: [UInt8], _ text: String) throws {
        #expect(try SecurityIdentifier(bytes).text == text)
        #expect(SecurityIdentifier(text: text)?.bytes == bytes)
        #expect(SecurityIdentifier(text: text.lowercased())?.bytes == bytes)
    }

    static let brokenIdentifiers: [[UInt8]] = [
        [], [1], [1, 1, 0, 0, 0, 0, 0, 5], [1, 1, 0, 0, 0, 0, 0, 5, 1, 0, 0], [1, 1, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0, 0],
        [2, 1, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 5], [1, 255, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0],
        [1, 16, 0, 0, 0, 0, 0, 5] + [UInt8](repeating: 1, count: 64), [UInt8](repeating: 0xFF, count: 28),
    ]

    @Test(arguments: brokenIdentifiers)
    func brokenIdentifier(_ bytes: [UInt8]) {
        #expect(throws: AttributeProblem.self) { try SecurityIdentifier(bytes) }
    }

    @Test(arguments: [
        "", "S-1", "S-1-5", "S-2-5-1", "X-1-5-1", "S-1-5--1", "S-1-5-4294967296", "S-1-5-a", "S-1-281474976710656-1", "S-1-5-1-",
        "S-1-5-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1", "S-1--5-1",
    ])
    func brokenIdentifierText(_ text: String) {
        #expect(SecurityIdentifier(text: text) == nil)
    }

    @Test func objectIdentifier() throws {
        let bytes: [UInt8] = [0x7A, 0xA6, 0xBB, 0x19, 0x4B, 0x5C, 0x59, 0x48, 0xB1, 0x5C, 0xB6, 0x57, 0xE9, 0xED, 0x54, 0x0F]
        #expect(try ObjectGUID(bytes).text == "19bba67a-5c4b-4859-b15c-b657e9ed540f")
        #expect(ObjectGUID(text: "19BBA67A-5C4B-4859-B15C-B657E9ED540F") == (try ObjectGUID(bytes)))
        for count in [0, 1, 15, 17, 1_000] {
            #expect(throws: AttributeProblem.self) { try ObjectGUID([UInt8](repeating: 1, count: count)) }
        }
        for text in ["", "19bba67a", "19bba67a-5c4b-4859-b15c-b657e9ed540>", "19bba67a5-c4b-4859-b15c-b657e9ed540f", "\u{e9}"] {
            #expect(ObjectGUID(text: text) == nil)
        }
    }

    // Control word 0x8004: self-relative, with an access list at octet 20.
    private static func descriptor(_ rules: [[UInt8]], count: UInt8? = nil) -> [UInt8] {
        let size = 8 + rules.map(\.count).reduce(0, +)
        let list: [UInt8] = [4, 0, UInt8(size & 0xFF), UInt8(size >> 8), count ?? UInt8(rules.count), 0, 0, 0] + rules.joined()
        return [1, 0, 4, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0] + list
    }

    private static func rule(_ kind: UInt8, flags: UInt8 = 0, object: [UInt8]? = nil, trustee: [UInt8]) -> [UInt8] {
        var body: [UInt8] = [0, 1, 0, 0]
        if kind >= 5 { body += [object == nil ? 0 : 1, 0, 0, 0] + (object ?? []) }
        body += trustee
        return [kind, flags, UInt8(body.count + 4), 0] + body
    }

    private static let everyone: [UInt8] = [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    private static let principalSelf: [UInt8] = [1, 1, 0, 0, 0, 0, 0, 5, 10, 0, 0, 0]
    private static let administrators: [UInt8] = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0]
    private static let otherRight = [UInt8](repeating: 7, count: 16)

    static let accessLists: [(name: String, bytes: [UInt8], denies: Bool)] = [
        ("no rules", descriptor([]), false),
        ("self denied", descriptor([rule(6, object: AccessRule.changePassword, trustee: principalSelf)]), true),
        ("everyone denied", descriptor([rule(6, object: AccessRule.changePassword, trustee: everyone)]), true),
        ("all rights denied", descriptor([rule(1, trustee: everyone)]), true),
        ("every extended right denied", descriptor([rule(6, trustee: everyone)]), true),
        ("administrators denied", descriptor([rule(6, object: AccessRule.changePassword, trustee: administrators)]), false),
        ("another right denied", descriptor([rule(6, object: otherRight, trustee: everyone)]), false),
        ("denied to children only", descriptor([rule(6, flags: 8, object: AccessRule.changePassword, trustee: everyone)]), false),
        (
            "allowed before denied",
            descriptor([
                rule(5, object: AccessRule.changePassword, trustee: everyone),
                rule(6, object: AccessRule.changePassword, trustee: principalSelf),
            ]), false
        ),
        (
            "unknown kind before",
            descriptor([[0x11, 0, 8, 0, 0, 0, 0, 0], rule(6, object: AccessRule.changePassword, trustee: everyone)]), true
        ),
        ("no list", [1, 0, 0, 0x80] + [UInt8](repeating: 0, count: 16), false),
    ]

    @Test(arguments: accessLists)
    func accessList(_ name: String, _ bytes: [UInt8], _ denies: Bool) throws {
        #expect(try SecurityDescriptor(bytes).deniesPasswordChange == denies, "\(name)")
    }

    @Test func everyCutAndEveryChangedOctetIsAnErrorOrAnAnswerAndNeverACrash() throws {
        let whole = Self.descriptor([
            Self.rule(6, object: AccessRule.changePassword, trustee: Self.principalSelf),
            Self.rule(1, trustee: Self.administrators),
        ])
        for count in 0..<whole.count {
            #expect(throws: AttributeProblem.self) { try SecurityDescriptor(Array(whole.prefix(count))) }
        }
        for place in whole.indices {
            for value in UInt8.min...UInt8.max {
                var changed = whole
                changed[place] = value
                _ = try? SecurityDescriptor(changed)
            }
        }
        #expect(throws: AttributeProblem.self) { try SecurityDescriptor(Self.descriptor([], count: 255)) }
    }

    static let times: [(ticks: Int64, ended: Bool)] = [
        (0, false), (.max, false), (-1, false), (.min, false), (1, true), (134_000_000_000_000_000, true),
        (134_000_000_000_000_001, false),
    ]

    @Test(arguments: times)
    func accountEnds(_ ticks: Int64, _ ended: Bool) {
        #expect(DirectoryTime(ticks: ticks).hasEnded(at: DirectoryTime(ticks: 134_000_000_000_000_000)) == ended)
    }

    static let lockouts: [(since: Int64, duration: Int64, locked: Bool)] = [
        (0, -10, false), (900, -10, false), (1_000, -2_000, true), (1_000, 0, true), (1_000, .min, true), (.max, .min + 1, true),
        (-5, -10_000, false), (990, -10, false), (991, -10, true),
    ]

    @Test(arguments: lockouts)
    func lockoutEnds(_ since: Int64, _ duration: Int64, _ locked: Bool) {
        #expect(DirectoryTime(ticks: since).isLockout(at: DirectoryTime(ticks: 1_000), lasting: duration) == locked)
    }

    @Test func theUnixEpochInDirectoryTime() {
        #expect(DirectoryTime(UTCTime(seconds: 0)).ticks == 116_444_736_000_000_000)
        #expect(DirectoryTime(UTCTime(microseconds: .max)).ticks == .max)
        #expect(DirectoryTime(UTCTime(microseconds: .min)).ticks == .min)
    }

    static let moments: [(text: String, moment: String?)] = [
        ("20261122160101.0Z", "2026-11-22T16:01:01.000Z"), ("20261122160101Z", "2026-11-22T16:01:01.000Z"),
        ("", nil), ("20261122160101", nil), ("2026112216010Z", nil), ("20261322160101.0Z", nil), ("2026112216010ä.0Z", nil),
        ("20261122160101+0100", nil), ("99999999999999.0Z", nil),
    ]

    @Test(arguments: moments)
    func generalizedTime(_ text: String, _ moment: String?) {
        #expect(UTCTime(generalized: text)?.description == moment)
    }

    static let messages: [(text: String, code: String?, data: String?)] = [
        ("0000052D: Constraint violation - check_password_restrictions: the password is too short.", "0000052D", nil),
        ("0000052d: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0", "0000052D", "0"),
        ("80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e, v1db1", "80090308", "52e"),
        ("80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 775, v4563", "80090308", "775"),
        ("", nil, nil), ("data", nil, nil), ("data ", nil, nil), ("no code: data xyz", nil, nil), ("0000052D", "0000052D", nil),
        ("0000052: x", nil, nil), ("0000052DD: x", nil, nil), ("data 123456789", nil, nil), ("\u{ff10}000052D: x", nil, nil),
    ]

    @Test(arguments: messages)
    func diagnosticMessage(_ text: String, _ code: String?, _ data: String?) {
        let message = DiagnosticMessage(text)
        #expect(message.code == code)
        #expect(message.data == data)
    }
}
