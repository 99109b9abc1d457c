import Testing

@testable import LDAPClient

@Suite("Distinguished names")
struct DistinguishedNameTests {
    typealias Row = (text: String, printed: String)

    static let readable: [Row] = [
        ("", ""), ("  ", ""),
        ("CN=a,DC=b", "CN=a,DC=b"),
        ("CN=a, DC=b ; DC = c", "CN=a,DC=b,DC=c"),
        ("cn=a+sn=b,dc=c", "cn=a+sn=b,dc=c"),
        ("CN=Doe\\, \\\"J\\\" \\\\ \\<x\\> \\#1\\+2\\;\\=,DC=b", "CN=Doe\\, \\\"J\\\" \\\\ \\<x\\> #1\\+2\\;\\=,DC=b"),
        ("CN=\"Doe, J + K; <x>\",DC=b", "CN=Doe\\, J \\+ K\\; \\<x\\>,DC=b"),
        ("CN=\"a\\\"b\\\\c\",DC=b", "CN=a\\\"b\\\\c,DC=b"),
        ("CN=trailing\\ ,DC=b", "CN=trailing\\ ,DC=b"), ("CN=trailing   ,DC=b", "CN=trailing,DC=b"),
        ("CN=\\ leading,DC=b", "CN=\\ leading,DC=b"), ("CN=   leading,DC=b", "CN=leading,DC=b"),
        ("CN=\\20,DC=b", "CN=\\ ,DC=b"), ("CN=\\#a,DC=b", "CN=\\#a,DC=b"), ("CN=a#b=c,DC=b", "CN=a#b\\=c,DC=b"),
        ("CN=\\C3\\84rger,DC=b", "CN=Ärger,DC=b"), ("CN=Ärger,DC=b", "CN=Ärger,DC=b"), ("CN=日本語🔑,DC=b", "CN=日本語🔑,DC=b"),
        ("CN=a\\00b,DC=b", "CN=a\\00b,DC=b"), ("CN=gone\\0ADEL:1-2,DC=b", "CN=gone\\0ADEL:1-2,DC=b"),
        ("CN=,DC=b", "CN=,DC=b"), ("2.5.4.3=a", "2.5.4.3=a"), ("OID.2.5.4.3=a", "2.5.4.3=a"), ("oid.2.5.4.3=a", "2.5.4.3=a"),
        ("CN=#0C0141", "CN=A"), ("CN=#04024869", "CN=Hi"), ("CN=#020101", "CN=#020101"), ("1.2.3=#FF", "1.2.3=#ff"),
    ]

    @Test(arguments: readable)
    func reads(_ row: Row) throws {
        let name = try DistinguishedName(row.text)
        #expect(name.description == row.printed)
        #expect(try DistinguishedName(name.description) == name)
    }

    static let unreadable: [String] = [
        "CN", "CN=a,", ",CN=a", "CN=a,,DC=b", "=a", "CN=a+", "+CN=a", "CN=a+,DC=b", "CN=a\\", "CN=a\\x", "CN=a\\0", "CN=a\\4",
        "CN=a\"b", "CN=\"a", "CN=\"a\"b", "CN=<a>", "CN=a<b", "CN=a>b", "CN=a\u{0}b", "CN=\"a\u{0}b\"", "C N=a", "CN\u{E9}=a",
        "1.=a", ".1=a",
        "1..2=a", "01.2=a", "CN=#", "CN=#0", "CN=#0G", "CN=#0C01", "CN=#0C0141x", "CN=\\C3", "CN=\\FF\\FE", "CN=\\C3\\28", "-a=b",
        "(cn=a)", "*",
        "jon.one", "CORP\\jon.one", "jon@corp.example", "CN=a;", "CN = a,DC", "OID.=a", "OID.cn..=a", "CN=a\\,", "CN\u{0}=a",
        "😀=a",
        "CN=\\\n", String(repeating: "CN=a,", count: 14_000) + "CN=a",
    ]

    @Test(arguments: unreadable.filter { $0 != "CN=a\\," && $0 != "CN=#0C01" })
    func refuses(_ text: String) {
        #expect(throws: DistinguishedNameProblem.self) { try DistinguishedName(text) }
    }

    @Test
    func escapedSeparatorAtTheEndBelongsToTheValue() throws {
        #expect(try DistinguishedName("CN=a\\,").components.first?.parts.first?.value == .text("a,"))
        // BER that is cut short is no text; it stays what it is.
        #expect(try DistinguishedName("CN=#0C01").components.first?.parts.first?.value == .encoded([0x0C, 0x01]))
    }

    static let same: [(String, String)] = [
        ("CN=Jon One,OU=People,DC=corp", "cn=jon one,ou=PEOPLE,dc=CORP"), ("CN=Jon  One", "CN=jon one"), ("CN=a\\ ", "CN=a"),
        ("cn=a+sn=b", "SN=B+CN=A"), ("2.5.4.3=a", "cn=a"), ("OID.2.5.4.11=a", "ou=A"), ("commonName=a", "cn=a"),
        ("CN=\\41", "CN=a"),
        ("CN=#0C0141", "cn=a"), ("CN=ÄRGER", "CN=ärger"), ("CN=\"a,b\"", "CN=a\\2Cb"), ("CN=a;DC=b", "CN=a,DC=b"),
    ]

    @Test(arguments: same)
    func comparesAsTheSame(_ pair: (String, String)) throws {
        let (left, right) = (try DistinguishedName(pair.0), try DistinguishedName(pair.1))
        #expect(left == right)
        #expect(Set([left, right]).count == 1)
    }

    static let different: [(String, String)] = [
        ("CN=a,DC=b", "CN=a\\,DC\\=b"), ("CN=a", "OU=a"), ("CN=a+SN=b", "CN=a,SN=b"), ("CN=ab", "CN=a b"),
        ("CN=#020101", "CN=\\#020101"),
        ("CN=a,DC=b", "DC=b,CN=a"), ("CN=a", "CN=a\\00"), ("CN=a+SN=b", "CN=a\\+SN\\=b"), ("CN=a", "CN=а"),
    ]

    @Test(arguments: different)
    func comparesAsDifferent(_ pair: (String, String)) throws {
        #expect(try DistinguishedName(pair.0) != DistinguishedName(pair.1))
    }

    @Test
    func ancestry() throws {
        let base = try DistinguishedName("OU=People,DC=corp,DC=example")
        let person = try DistinguishedName("CN=x,ou=people, dc=CORP,dc=example")
        #expect(person.isDescendant(of: base))
        #expect(!base.isDescendant(of: base))
        #expect(!base.isDescendant(of: person))
        #expect(try !DistinguishedName("CN=x\\,OU=People,DC=corp,DC=example").isDescendant(of: base))
        #expect(person.isDescendant(of: DistinguishedName(components: [])))
        #expect(person.parent == base)
        #expect(DistinguishedName(components: []).parent == nil)
        let child = try #require(RelativeDistinguishedName(type: "CN", value: "Doe, J"))
        #expect(base.child(child).description == "CN=Doe\\, J,OU=People,DC=corp,DC=example")
        #expect(RelativeDistinguishedName(type: "CN=x,OU", value: "y") == nil)
    }

    @Test(arguments: ["Doe, \"J\" \\ <x> #1+2;=", " a ", "#", " ", "", "\u{0}\n\r", "a\\", "日本\u{301}", "=,+"])
    func anyValueSurvivesPrintingAndParsing(_ value: String) throws {
        let name = DistinguishedName(components: [try #require(RelativeDistinguishedName(type: "CN", value: value))])
        #expect(try DistinguishedName(name.description).components.first?.parts.first?.value == .text(value))
    }
}
