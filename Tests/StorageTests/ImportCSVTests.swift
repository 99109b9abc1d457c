import DirectoryNames
import Foundation
import ResetCore
import Testing

@testable import Storage

@Suite("Import of CSV")
struct ImportCSVTests {
    @Test(
        "separators are found, names of columns are known in several spellings, quoted fields may hold anything",
        arguments: [
            "login,givenName,surname,ou\njon,Jon,\"One, the \"\"first\"\"\",Sales",
            "\u{feff}sAMAccountName;Given Name;Last-Name;OU\r\njon;Jon;\"One, the \"\"first\"\"\";Sales\r\n",
            "Benutzername\tVorname\tNachname\tcontainer\njon\tJon\t\"One, the \"\"first\"\"\"\tOU=Sales\n\n",
            "uid,first_name,sn,ou,shoe size\n\njon,Jon,\"One, the \"\"first\"\"\",\"OU=Sales,DC=example,DC=test\",44",
        ])
    func forms(text: String) async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(text, .csv)
        #expect(report.skippedCount == 0 && report.peopleAdded == 1, "\(report)")
        #expect(report.unusedColumns == (text.contains("shoe") ? ["shoe size"] : []))
        let jon = try #require(try await fixture.account("jon"))
        #expect(jon.distinguishedName == "CN=jon,OU=Sales,DC=example,DC=test")
        #expect(jon.names.contains("One, the \"first\""))
    }

    @Test("states, groups and names")
    func everything() async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(
            """
            login,name,displayName,principalName,groups,enabled,mustChange,expires,dn
            one,,One,one@people.test,staff|Domain Admins,yes,ja,2020-01-01,
            two,Two,,,"staff
            team",no,,,
            three,,,,"CN=staff,OU=Groups,DC=example,DC=test",,,,"uid=three,OU=Deep,OU=Er,DC=example,DC=test"
            """, .csv
        ) { $0.createsGroups = true }
        #expect(report.skippedCount == 0 && report.peopleAdded == 3 && report.groupsAdded == 2, "\(report)")
        let one = try #require(try await fixture.account("one"))
        #expect(one.state == [.mustChange, .expired] && one.principalName == "one@people.test")
        #expect(one.protections == [.privilegedGroup(GroupID(sid: "S-1-5-21-11-22-33-512"))])
        #expect(try await fixture.account("two")?.state == .disabled)
        #expect(try await fixture.groups("two", of: ["staff", "team"]) == ["staff", "team"])
        #expect(try await fixture.account("three")?.distinguishedName == "uid=three,OU=Deep,OU=Er,DC=example,DC=test")
        #expect(try await fixture.groups("three", of: ["staff", "team"]) == ["staff"])
    }

    @Test("a group that is not there is told and not made, so that a misspelt forbidden group is noticed")
    func unknownGroup() async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take("login,groups\njon,Reset-Denid\n", .csv)
        #expect(report.peopleAdded == 1 && report.groupsAdded == 0)
        let refusal = ImportRefusal.unknownMember("jon", group: "Reset-Denid", lack: .group(canBeMade: true))
        #expect(report.skipped.map(\.refusal) == [refusal] && report.skipped.first?.line == 2)
        #expect(refusal.description.contains("no such group") && refusal.description.contains("--create-groups"))
    }

    @Test("of a membership it is told which of the two is not there")
    func lacks() {
        func text(_ lack: ImportRefusal.Lack) -> String { ImportRefusal.unknownMember("jon", group: "x", lack: lack).description }
        #expect(text(.group(canBeMade: false)).hasSuffix("jon in x: there is no such group"))
        #expect(text(.member).contains("nobody") && text(.both).contains("neither"))
        #expect(ImportRefusal.noLogin.description.contains("column login"))
    }

    struct Row: Sendable {
        let row: String
        let refusal: ImportRefusal
    }

    static let refused: [Row] = [
        Row(row: "a", refusal: .fields(expected: 3, found: 1)), Row(row: "a,b,c,d", refusal: .fields(expected: 3, found: 4)),
        Row(row: ",b,c", refusal: .noLogin), Row(row: "   ,b,c", refusal: .noLogin),
        Row(row: " a,b,c", refusal: .character("the login")),
        Row(row: "a\"b,c,d", refusal: .quotation), Row(row: "\"a\"b,c,d", refusal: .quotation),
        Row(row: "a\u{0},b,c", refusal: .character("login")), Row(row: "a,b\u{7},c", refusal: .character("name")),
        Row(row: "a,\"b\nc\",d", refusal: .character("name")), Row(row: "a,b\u{2028}c,d", refusal: .character("name")),
        Row(row: "CORP\\a,b,c", refusal: .character("the login")), Row(row: "a*,b,c", refusal: .character("the login")),
        Row(row: "a,b,\"OU=x,OU\"", refusal: .malformedName), Row(row: "a,b,=x", refusal: .malformedName),
        Row(row: "a,\(String(repeating: "x", count: 2_000)),c", refusal: .tooLong("name")),
        Row(row: "a,\(String(repeating: "x", count: 70_000)),c", refusal: .tooLong("a field")),
        Row(row: "a" + String(repeating: ",", count: 300), refusal: .tooLong("the row")),
    ]

    @Test("rows that cannot be taken are skipped with their line and reason, and reading goes on", arguments: refused)
    func refusals(row: Row) async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take("login,name,ou\nbefore,,\n\(row.row)\nafter,,\n", .csv, piece: 65_536)
        #expect(report.skipped.map(\.refusal) == [row.refusal], "\(row.row.prefix(40))")
        #expect(report.skipped.first?.line == 3 && report.peopleAdded == 2)
        #expect(try await fixture.account("after") != nil)
    }

    @Test(
        "no value of a row can add a component to a name",
        arguments: ["x,OU=Admins", "x,DC=other", "x+CN=y", "x\\", "\"x\"", "#78", " x "])
    func injection(value: String) async throws {
        let fixture = try await ImportFixture()
        let quoted = value.replacing("\"", with: "\"\"")
        let report = try await fixture.take("login,name,ou\njon,\"\(quoted)\",\"\(quoted.replacing("=", with: ":"))\"\n", .csv)
        #expect(report.skippedCount == 0, "\(report)")
        let name = try #require(try await fixture.account("jon")?.distinguishedName)
        #expect(try await fixture.directory.domain("example").find(.distinguishedName(name), limit: 2).count == 1)
        let found = try await fixture.directory.domain("example").find(.login("jon"), limit: 1)
        #expect(found.first?.distinguishedName.hasSuffix(",DC=example,DC=test") == true)
        let parts = try ImportedName(name, below: DistinguishedName("DC=example,DC=test"))
        let count = try DistinguishedName(name).components.count
        #expect(parts.common == value && count == 4)
    }

    @Test(
        "a file that cannot be told apart ends the import, and nothing of it is kept",
        arguments: [
            ("login,name\na,b\nc,\"d\ne,f\n", 3, "a quoted field does not end"),
            ("login,name\nc,\"" + String(repeating: "x,y\n", count: 20_000), 2, "a quoted field is longer than 65536 bytes"),
            ("", 1, "the file is empty"), ("\n\n", 1, "the file is empty"),
            ("login,LOGIN\na,b\n", 1, "the header has two columns for login"),
            ("name,mail\na,b\n", 1, "the header has no column login (or sAMAccountName, uid, username); is the separator right?"),
        ])
    func broken(text: String, line: Int, what: String) async throws {
        let fixture = try await ImportFixture()
        await #expect(throws: ImportFault.broken(line: line, what: what)) { try await fixture.take(text, .csv, piece: 8_192) }
        #expect(try await fixture.account("a") == nil)
    }

    @Test("thousands of quotation marks are read in one pass")
    func deepQuoting() async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(
            "login,name\njon,\"\(String(repeating: "\"\"", count: 500))\"\nkim,\n", .csv, piece: 65_536)
        #expect(report.peopleAdded == 2 && report.skippedCount == 0)
    }

    @Test("Latin-1 is refused by row, since guessing would misspell people")
    func latin1() async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(Array("login,name\na,M".utf8) + [0xfc] + Array("ller\nb,c\n".utf8), .csv)
        #expect(report.skipped.map(\.refusal) == [.notUTF8("name")] && report.peopleAdded == 1)
    }
}
