import SwiftASN1
import Testing

@testable import LDAPClient

@Suite("Filters")
struct LDAPFilterTests {
    typealias Row = (text: String, filter: LDAPFilter)

    static let rows: [Row] = [
        ("(cn=Babs Jensen)", .equal("cn", "Babs Jensen")), ("(!(cn=Tim Howes))", .not(.equal("cn", "Tim Howes"))),
        (
            "(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))",
            .and([.equal("objectClass", "Person"), .or([.equal("sn", "Jensen"), .substrings("cn", initial: "Babs J")])])
        ),
        ("(o=univ*of*mich*)", .substrings("o", initial: "univ", any: ["of", "mich"])), ("(seeAlso=)", .equal("seeAlso", "")),
        ("(cn:caseExactMatch:=Fred)", .extensible(rule: "caseExactMatch", attribute: "cn", value: "Fred")),
        ("(cn:=Betty)", .extensible(rule: nil, attribute: "cn", value: "Betty")),
        ("(sn:dn:2.4.6.8.10:=Barney)", .extensible(rule: "2.4.6.8.10", attribute: "sn", value: "Barney", dnAttributes: true)),
        ("(o:dn:=Ace)", .extensible(rule: nil, attribute: "o", value: "Ace", dnAttributes: true)),
        ("(:1.2.3:=Wilma)", .extensible(rule: "1.2.3", attribute: nil, value: "Wilma")),
        ("(:dn:2.4.6:=Dino)", .extensible(rule: "2.4.6", attribute: nil, value: "Dino", dnAttributes: true)),
        (
            "(member:1.2.840.113556.1.4.1941:=CN=x,DC=y)",
            .extensible(rule: "1.2.840.113556.1.4.1941", attribute: "member", value: "CN=x,DC=y")
        ),
        ("(a>=1)", .greaterOrEqual("a", "1")), ("(a<=1)", .lessOrEqual("a", "1")), ("(a~=1)", .approximate("a", "1")),
        ("(cn=*)", .present("cn")), ("(&)", .and([])), ("(|)", .or([])),
        ("(o=Parens R Us \\28for all\\29)", .equal("o", "Parens R Us (for all)")),
        ("(cn=*\\2a*)", .substrings("cn", any: ["*"])), ("(cn=*x)", .substrings("cn", final: "x")),
        ("(f=C:\\5cMyFile)", .equal("f", "C:\\MyFile")), ("(b=\\00\\00\\00\\04)", .equal("b", LDAPValue([0, 0, 0, 4]))),
        ("(sn=Lu\u{10D}i\u{107})", .equal("sn", "Lu\u{10D}i\u{107}")), ("(b=\\ff\\fe)", .equal("b", LDAPValue([0xFF, 0xFE]))),
        ("(userCertificate;binary=*)", .present("userCertificate;binary")),
    ]

    @Test(arguments: rows)
    func readsAndPrints(_ row: Row) throws {
        #expect(try LDAPFilter(parsing: row.text) == row.filter)
        #expect(row.filter.description == row.text)
    }

    static let unreadable: [String] = [
        "", "cn=a", "(cn=a", "cn=a)", "(cn=a))", "((cn=a))", "()", "(=a)", "(cn)", "(cn=a(b)", "(cn=a)b", "(cn=**)", "(cn=a**b)",
        "(cn=\\)", "(cn=\\2)",
        "(cn=\\zz)", "(cn=a\u{0})", "(!(a=1)(b=2))", "(!)", "(&(a=1)", "(&a=1)", "(:=x)", "(:dn:=x)", "(cn::=x)", "(cn:a:b:=x)",
        "(cn:a=x)", "(cn>1)",
        "(cn~1)", "(c n=1)", "(cn=a) ", " (cn=a)", "(cn\\28=a)",
        String(repeating: "(!", count: 40) + "(a=1)" + String(repeating: ")", count: 40),
        String(repeating: "(&", count: 50_000), "(cn=" + String(repeating: "a", count: 70_000) + ")",
    ]

    @Test(arguments: unreadable)
    func refuses(_ text: String) {
        #expect(throws: LDAPFilterProblem.self) { try LDAPFilter(parsing: text) }
    }

    @Test
    func depthIsBounded() throws {
        let deep = String(repeating: "(!", count: 5) + "(a=1)" + String(repeating: ")", count: 5)
        #expect(throws: LDAPFilterProblem.tooDeep) { try LDAPFilter(parsing: deep, maximumDepth: 5) }
        #expect(throws: Never.self) { try LDAPFilter(parsing: deep, maximumDepth: 6) }
    }

    @Test(arguments: ["*", "*)(uid=*", "a)(|(b=*", "\\", "\u{0}", "(", ")", "x*", "Ärger", "日本語", ""])
    func aValueNeverChangesTheShape(_ value: String) throws {
        let filter = LDAPFilter.and([.equal("objectClass", "user"), .equal("cn", LDAPValue(value))])
        #expect(try LDAPFilter(parsing: filter.description) == filter)
        var writer = BERWriter()
        filter.encode(into: &writer)
        let node = try BERNode(writer.bytes)
        var list = try BERReader(node, .context(0))
        _ = try list.next()
        var assertion = try BERReader(try list.next(), .context(3))
        #expect(try assertion.text() == "cn")
        #expect(try Array(assertion.octets()) == Array(value.utf8))
        #expect(assertion.isAtEnd && list.isAtEnd)
    }

    static let encodings: [(LDAPFilter, [UInt8])] = [
        (.present("cn"), [0x87, 2, 0x63, 0x6E]), (.equal("a", "b"), [0xA3, 6, 4, 1, 0x61, 4, 1, 0x62]),
        (.not(.present("a")), [0xA2, 3, 0x87, 1, 0x61]), (.and([]), [0xA0, 0]), (.or([.present("a")]), [0xA1, 3, 0x87, 1, 0x61]),
        (
            .substrings("a", initial: "i", any: ["m"], final: "f"),
            [0xA4, 14, 4, 1, 0x61, 0x30, 9, 0x80, 1, 0x69, 0x81, 1, 0x6D, 0x82, 1, 0x66]
        ),
        (.greaterOrEqual("a", "b"), [0xA5, 6, 4, 1, 0x61, 4, 1, 0x62]),
        (.lessOrEqual("a", "b"), [0xA6, 6, 4, 1, 0x61, 4, 1, 0x62]),
        (.approximate("a", "b"), [0xA8, 6, 4, 1, 0x61, 4, 1, 0x62]),
        (
            .extensible(rule: "r", attribute: "a", value: "v", dnAttributes: true),
            [0xA9, 12, 0x81, 1, 0x72, 0x82, 1, 0x61, 0x83, 1, 0x76, 0x84, 1, 0xFF]
        ),
    ]

    @Test(arguments: encodings)
    func encodes(_ row: (LDAPFilter, [UInt8])) {
        var writer = BERWriter()
        row.0.encode(into: &writer)
        #expect(writer.bytes == row.1)
    }
}
