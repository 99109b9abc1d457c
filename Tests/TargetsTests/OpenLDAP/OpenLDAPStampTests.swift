import DirectoryNames
import LDAPClient
import ResetCore
import Testing

@testable import Targets

/// What two readings of an entry tell of the time between them.
@Suite
struct OpenLDAPStampTests {
    private static let own = "cn=svc,dc=example,dc=test"
    private static let before = "20261122161605.104910Z#000000#000#000000"

    struct Row: Sendable, CustomStringConvertible {
        let name: String
        let csn: String?
        let changed: String?
        let modifier: String?
        let rise: Int64?
        var description: String { name }
    }

    static let rows: [Row] = [
        Row(name: "nothing was written", csn: before, changed: "20261122161605Z", modifier: own, rise: 0),
        Row(name: "a password, by us", csn: "20261122161607.1Z#0#0#0", changed: "20261122161607Z", modifier: own, rise: 1),
        Row(
            name: "a password by us, our name in another spelling", csn: "20261122161607.1Z#0#0#0",
            changed: "20261122161607Z", modifier: "CN=SVC, DC=example, DC=test", rise: 1),
        Row(
            name: "a password by us, then a wrong sign-in", csn: "20261122161709.1Z#0#0#0", changed: "20261122161607Z",
            modifier: "cn=admin,dc=example,dc=test", rise: 2),
        Row(
            name: "a wrong sign-in only", csn: "20261122161709.1Z#0#0#0", changed: "20261122161604Z",
            modifier: "cn=admin,dc=example,dc=test", rise: 0),
        Row(
            name: "something else, by somebody", csn: "20261122161709.1Z#0#0#0", changed: "20260101000000Z",
            modifier: "cn=admin,dc=example,dc=test", rise: 0),
        Row(
            name: "a password, by somebody", csn: "20261122161709.1Z#0#0#0", changed: "20261122161709Z",
            modifier: "cn=admin,dc=example,dc=test", rise: 2),
        Row(
            name: "in the second of the write before", csn: "20261122161605.9Z#0#0#0", changed: "20261122161605Z",
            modifier: own, rise: 2),
        Row(name: "an older state came back", csn: "20261122161601.9Z#0#0#0", changed: "20261122161601Z", modifier: own, rise: 2),
        Row(name: "no time of a password shows", csn: "20261122161709.1Z#0#0#0", changed: nil, modifier: own, rise: 2),
        Row(name: "nobody shows", csn: "20261122161709.1Z#0#0#0", changed: "20261122161709Z", modifier: nil, rise: 2),
        Row(name: "nothing shows", csn: nil, changed: "20261122161709Z", modifier: own, rise: nil),
        Row(name: "nonsense", csn: "yesterday", changed: "20261122161709Z", modifier: own, rise: nil),
    ]

    @Test(arguments: rows)
    func tells(_ row: Row) throws {
        let first = try #require(OpenLDAPStamp(Self.entry(Self.before, nil, nil)).version)
        let stamp = OpenLDAPStamp(Self.entry(row.csn, row.changed, row.modifier))
        let seen = stamp.version(since: first, own: try DistinguishedName(Self.own))
        #expect(seen.map { $0 - first } == row.rise)
    }

    @Test(arguments: [
        ("19700101000000Z", 0), ("20261122161605Z", 1_795_364_165_000_000), ("20261122161605.104910Z", 1_795_364_165_104_910),
        ("20000229120000.5Z", 951_825_600_500_000), ("19691231235959Z", -1_000_000), ("00000101000000Z", -62_167_219_200_000_000),
        ("20261122161605.1234567Z", 1_795_364_165_123_456),
    ])
    func readsTimes(_ text: String, _ microseconds: Int64) {
        #expect(GeneralizedTime.read(text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "Z", "20261122161605", "2026112216160Z", "20261322161605Z", "20261122251605Z", "20261122161605.Z",
        "20261122161605,+1Z",
        "2026112216160xZ", "20261122161605+0100", "20261122161605.1234567890Z", "20261122161605#1Z",
    ])
    func refusesWhatIsNoTime(_ text: String) {
        #expect(GeneralizedTime.read(text) == nil)
    }

    private static func entry(_ csn: String?, _ changed: String?, _ modifier: String?) -> LDAPEntry {
        let given = [("entryCSN", csn), ("pwdChangedTime", changed), ("modifiersName", modifier)]
        return LDAPEntry(
            name: "uid=x,dc=example,dc=test",
            attributes: given.compactMap { name, value in value.map { LDAPAttribute(name, [LDAPValue($0)]) } })
    }
}
