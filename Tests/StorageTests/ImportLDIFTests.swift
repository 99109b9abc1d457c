import Foundation
import ResetCore
import Settings
import Testing

@testable import Storage

@Suite("Import of LDIF")
struct ImportLDIFTests {
    private static func person(_ login: String, _ more: String = "") -> String {
        "dn: CN=\(login),OU=People,DC=example,DC=test\nobjectClass: user\nsAMAccountName: \(login)\n\(more)\n"
    }

    @Test(
        "a file without an entry is refused, and says so",
        arguments: [
            (ImportFormat.ldif, ""), (.ldif, "\n\n"), (.ldif, "version: 1\n"), (.ldif, "# nobody\n"), (.csv, ""), (.csv, "\n"),
            (.csv, "login,name\n"), (.csv, "\u{FEFF}login,name"),
        ])
    func nothing(format: ImportFormat, text: String) async throws {
        let fixture = try await ImportFixture()
        do {
            let report = try await fixture.take(text, format)
            Issue.record("imported: \(report)")
        } catch {
            guard case .broken(let line, let what) = error else { throw error }
            #expect(line >= 1 && (what.contains("no entry") || what.contains("no row") || what.contains("empty")), "\(what)")
        }
    }

    @Test("entries of Active Directory: names, states, groups with nesting, whatever the pieces", arguments: [1, 3, 4_096])
    func activeDirectory(piece: Int) async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(
            """
            version: 1
            # a comment
              that goes on

            dn: OU=People,DC=example,DC=test
            objectClass: organizationalUnit

            dn: CN=reset-allowed,OU=Groups,DC=example,DC=test
            changetype: add
            objectClass: top
            objectClass: group
            sAMAccountName: reset-allowed
            member: CN=staff,OU=Groups,DC=example,DC=te
             st

            dn: CN=staff,OU=Groups,DC=example,DC=test
            objectClass: group
            member: CN=Jon One,OU=People,DC=example,DC=test
            member:: Q049SsO8cmdlbiBNw7xsbGVyLE9VPVBlb3BsZSxEQz1leGFtcGxlLERDPXRlc3Q=

            dn: CN=Jon One,OU=People,DC=example,DC=test
            objectClass: user
            sAMAccountName: jon.one
            userPrincipalName: jon.one@people.test
            displayName: Jon One
            userAccountControl: 514
            accountExpires: 9223372036854775807
            pwdLastSet: 0
            description;lang-de: egal
            jpegPhoto:: AAEC

            dn:: Q049SsO8cmdlbiBNw7xsbGVyLE9VPVBlb3BsZSxEQz1leGFtcGxlLERDPXRlc3Q=
            objectClass: user
            sAMAccountName: müller.jürgen
            userAccountControl: 66048
            accountExpires: 1
            adminCount: 1

            """, .ldif, piece: piece)
        #expect(report.skippedCount == 0, "\(report.skipped)")
        #expect(report.peopleAdded == 2 && report.groupsAdded == 2 && report.otherEntries == 1 && report.memberships == 3)
        let jon = try #require(try await fixture.account("jon.one"))
        #expect(jon.distinguishedName == "CN=Jon One,OU=People,DC=example,DC=test" && jon.state == [.disabled, .mustChange])
        #expect(jon.principalName == "jon.one@people.test")
        #expect(try await fixture.groups("jon.one", of: ["staff", "reset-allowed"]) == ["staff", "reset-allowed"])
        let müller = try #require(try await fixture.account("MÜLLER.jürgen"))
        #expect(müller.state == [.neverExpires, .expired] && müller.protections == [.adminCount])
        #expect(try await fixture.groups("müller.jürgen", of: ["reset-allowed"]) == ["reset-allowed"])
    }

    @Test("entries of OpenLDAP: uid, groupOfNames, uniqueMember, posixGroup")
    func openLDAP() async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(
            """
            dn: dc=example,dc=test
            objectClass: dcObject
            objectClass: organization
            dc: example

            dn: uid=jdoe,ou=People,dc=example,dc=test
            objectClass: inetOrgPerson
            uid: jdoe
            cn: John Doe
            sn: Doe
            userPassword: {SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=

            dn: uid=mail@example.test,ou=People,dc=example,dc=test
            objectClass: inetOrgPerson
            uid: mail@example.test
            cn: Mail
            sn: M

            dn: cn=one,ou=Groups,dc=example,dc=test
            objectClass: groupOfNames
            cn: one
            member: UID=JDOE,OU=people,DC=Example,DC=Test

            dn: cn=two,ou=Groups,dc=example,dc=test
            objectClass: groupOfUniqueNames
            cn: two
            uniqueMember: uid=jdoe,ou=People,dc=example,dc=test#'0110'B

            dn: cn=three,ou=Groups,dc=example,dc=test
            objectClass: posixGroup
            cn: three
            memberUid: jdoe
            """, .ldif)
        #expect(report.skippedCount == 0 && report.peopleAdded == 2 && report.groupsAdded == 3, "\(report)")
        #expect(report.passwordsPassedOver == 1)
        #expect(try await fixture.groups("jdoe", of: ["one", "two", "three"]) == ["one", "two", "three"])
        let byMail = try await fixture.directory.domain("example").find(
            .principalName("mail@example.test", implicitLogin: nil), limit: 2)
        #expect(byMail.count == 1)
    }

    struct Row: Sendable {
        let what: String
        let text: String
        let refusal: ImportRefusal
    }

    static let refused: [Row] = [
        Row(what: "no dn first", text: "objectClass: user\nsAMAccountName: a\n", refusal: .noName),
        Row(what: "no colon", text: person("a", "nonsense\n"), refusal: .notALine),
        Row(what: "a second dn", text: person("a", "dn: CN=b\n"), refusal: .notALine),
        Row(
            what: "modify", text: "dn: CN=a,DC=example,DC=test\nchangetype: modify\nreplace: mail\nmail: x\n-\n",
            refusal: .change("modify")),
        Row(what: "delete", text: "dn: CN=a,DC=example,DC=test\nchangetype: delete\n", refusal: .change("delete")),
        Row(
            what: "a control", text: "dn: CN=a,DC=example,DC=test\ncontrol: 1.2.3 true\nchangetype: add\n",
            refusal: .change("with a control")),
        Row(what: "a URL", text: person("a", "jpegPhoto:< file:///etc/passwd\n"), refusal: .url("jpegphoto")),
        Row(what: "no base64", text: person("a", "mail:: ***\n"), refusal: .notBase64("mail")),
        Row(what: "no UTF-8", text: person("a", "mail:: /w==\n"), refusal: .notUTF8("mail")),
        Row(
            what: "NUL in the login", text: "dn: CN=a,DC=example,DC=test\nobjectClass: user\nsAMAccountName:: YQBi\n",
            refusal: .character("the login")),
        Row(what: "a line end in a name", text: person("a", "displayName:: YQpi\n"), refusal: .character("displayName")),
        Row(what: "a mark of direction", text: person("a", "displayName: a\u{202e}b\n"), refusal: .character("displayName")),
        Row(
            what: "NUL in the dn", text: "dn: CN=a\\00b,DC=example,DC=test\nobjectClass: user\nsAMAccountName: a\n",
            refusal: .malformedName),
        Row(what: "no dn", text: "dn: nonsense\nobjectClass: user\nsAMAccountName: a\n", refusal: .malformedName),
        Row(
            what: "outside", text: "dn: CN=a,DC=other,DC=test\nobjectClass: user\nsAMAccountName: a\n",
            refusal: .outside(base: "DC=example,DC=test")),
        Row(
            what: "the head itself", text: "dn: DC=example,DC=test\nobjectClass: user\nsAMAccountName: a\n",
            refusal: .outside(base: "DC=example,DC=test")),
        Row(what: "no login", text: "dn: CN=a,DC=example,DC=test\nobjectClass: user\n", refusal: .noLogin),
        Row(what: "a login that is a filter", text: person("a)(uid=*"), refusal: .character("the login")),
        Row(what: "a login of another domain", text: person("OTHER\\\\a"), refusal: .character("the login")),
        Row(
            what: "a figure that is none", text: person("a", "userAccountControl: many\n"), refusal: .value("userAccountControl")),
        Row(
            what: "too long", text: person("a", "mail: " + String(repeating: "x", count: 2_000) + "\n"), refusal: .tooLong("mail")
        ),
        Row(
            what: "too long a line", text: person("a", "mail: " + String(repeating: "x", count: 1 << 20) + "\n"),
            refusal: .tooLong("the line")),
        Row(
            what: "too long when unfolded",
            text: person("a", "mail: x\n" + String(repeating: " " + String(repeating: "y", count: 60_000) + "\n", count: 20)),
            refusal: .tooLong("the line")),
    ]

    @Test("what cannot be taken is skipped with its line and reason, and reading goes on", arguments: refused)
    func refusals(row: Row) async throws {
        let fixture = try await ImportFixture()
        let text = Self.person("before") + "\n\n" + row.text + "\n\n" + Self.person("after")
        let report = try await fixture.take(text, .ldif, piece: 65_536)
        #expect(report.skipped.map(\.refusal) == [row.refusal], "\(row.what)")
        #expect(report.skipped.first?.line == 7 && report.peopleAdded == 2, "\(row.what): \(report)")
        #expect(try await fixture.account("after") != nil)
        #expect(try await fixture.account("a") == nil)
    }

    @Test("the same login in other case, or the same name in another spelling, is refused the second time")
    func duplicates() async throws {
        let fixture = try await ImportFixture()
        let report = try await fixture.take(
            Self.person("jon") + "\n" + "dn: CN=other,DC=example,DC=test\nobjectClass: user\nsAMAccountName: JON\n\n"
                + "dn: cn = JON ,ou=people,dc=example,dc=test\nobjectClass: user\nsAMAccountName: else\n", .ldif)
        #expect(report.peopleAdded == 1 && report.skipped.map(\.line) == [6, 10])
        #expect(
            report.skipped.map(\.refusal) == [.duplicate("the login JON", line: 1), .duplicate("the name", line: 1)])
    }

    @Test("an account whose login is one's and whose name is another's is refused, and neither changes")
    func conflict() async throws {
        let fixture = try await ImportFixture()
        _ = try await fixture.take(Self.person("one") + "\n" + Self.person("two"), .ldif)
        let report = try await fixture.take(
            "dn: CN=one,OU=People,DC=example,DC=test\nobjectClass: user\nsAMAccountName: two\nmail: x@y\n", .ldif)
        #expect(report.skipped.map(\.refusal) == [.conflict] && report.peopleUpdated == 0)
        #expect(try await fixture.account("one")?.distinguishedName.hasPrefix("CN=one,") == true)
    }

    @Test("groups in a ring, in themselves and with members nobody knows are taken; the ring ends and the unknown are told")
    func rings() async throws {
        let fixture = try await ImportFixture()
        func group(_ name: String, _ members: [String]) -> String {
            "dn: CN=\(name),OU=Groups,DC=example,DC=test\nobjectClass: group\n"
                + members.map { "member: \($0),DC=example,DC=test\n" }.joined() + "\n"
        }
        let report = try await fixture.take(
            group("a", ["CN=b,OU=Groups"]) + group("b", ["CN=c,OU=Groups"]) + group("c", ["CN=a,OU=Groups", "CN=jon,OU=People"])
                + group("self", ["CN=self,OU=Groups"])
                + group("plain", ["CN=gone,OU=People", "nonsense", "CN=S-1-5-11", "CN=a,OU=Groups"])
                + Self.person("jon"), .ldif)
        #expect(report.rings == ["a", "b", "c", "self"])
        #expect(report.skipped.map(\.line) == [18, 18] && report.groupsAdded == 5)
        #expect(try await fixture.groups("jon", of: ["a", "b", "c", "self", "plain"]) == ["a", "b", "c", "plain"])
    }

    @Test("another version of the format ends the import, and nothing of it is kept")
    func version() async throws {
        let fixture = try await ImportFixture()
        await #expect(throws: ImportFault.broken(line: 1, what: "only version 1 of LDIF is known")) {
            try await fixture.take("version: 2\n\n" + Self.person("a"), .ldif)
        }
        await #expect(throws: ImportFault.broken(line: 1, what: "the file is UTF-16; save it as UTF-8")) {
            try await fixture.take([0xff, 0xfe, 0x64, 0, 0x6e, 0], .ldif, piece: 64)
        }
        await #expect(throws: ImportFault.unknownDomain("elsewhere")) {
            try await fixture.take(Self.person("a"), .ldif) { $0.domain = "elsewhere" }
        }
    }

    @Test("Windows line ends, a byte order mark, no end of the last line, many empty lines")
    func forms() async throws {
        let fixture = try await ImportFixture()
        let text = "\u{feff}\n\n\n" + Self.person("one") + "\n\n\n\n" + Self.person("two")
        let report = try await fixture.take(
            String(text.replacing("\n", with: "\r\n").dropLast()), .ldif)
        #expect(report.peopleAdded == 2 && report.skippedCount == 0, "\(report)")
    }

    @Test("built-in groups and accounts keep their identifiers, whatever they are called: they stay protected")
    func builtIn() async throws {
        let fixture = try await ImportFixture()
        func sid(_ relative: UInt8, _ high: UInt8) -> String {
            let bytes: [UInt8] = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, relative, high, 0, 0]
            return Data(bytes).base64EncodedString()
        }
        let operators = Data([1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 36, 2, 0, 0] as [UInt8]).base64EncodedString()
        let text = """
            dn: CN=Domänen-Admins,CN=Users,DC=example,DC=test
            objectClass: group
            objectSid:: \(sid(0, 2))
            member: CN=ada,OU=People,DC=example,DC=test

            dn: CN=Konten-Operatoren,CN=Builtin,DC=example,DC=test
            objectClass: group
            objectSid:: \(operators)
            member: CN=otto,OU=People,DC=example,DC=test

            \(Self.person("ada"))
            \(Self.person("otto"))
            \(Self.person("chef", "objectSid:: \(sid(0xf4, 1))\n"))
            \(Self.person("prime", "primaryGroupID: 512\n"))
            """
        let report = try await fixture.take(text, .ldif)
        #expect(report.skippedCount == 0 && report.groupsUpdated == 2 && report.groupsAdded == 0, "\(report)")
        let admins = GroupID(sid: "S-1-5-21-11-22-33-512")
        #expect(try await fixture.account("ada")?.protections == [.privilegedGroup(admins)])
        #expect(try await fixture.account("otto")?.protections == [.privilegedGroup(GroupID(sid: "S-1-5-32-548"))])
        #expect(try await fixture.account("chef")?.protections == [.builtInAdministrator])
        #expect(try await fixture.account("prime")?.protections == [.privilegedGroup(admins)])
    }
}
