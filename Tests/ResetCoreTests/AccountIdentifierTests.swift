import ResetCore
import Testing

@Suite("The four account forms")
struct AccountIdentifierTests {
    struct Row: Sendable {
        let text: String
        let expected: AccountIdentifier
        init(_ text: String, _ expected: AccountIdentifier) {
            self.text = text
            self.expected = expected
        }
    }

    static let accepted: [Row] = [
        Row("Jon.One", .login("Jon.One")),
        Row("o'neil", .login("o'neil")),
        Row("zoë", .login("zoë")),
        Row("svc (backup)", .login("svc (backup)")),
        Row("a&b", .login("a&b")),
        Row("COMP1$", .login("COMP1$")),
        Row("john smith", .login("john smith")),
        Row("mydomain\\Jon.One", .downLevel(domain: "mydomain", login: "Jon.One")),
        Row("my.domain.example\\Jon.One", .downLevel(domain: "my.domain.example", login: "Jon.One")),
        Row("Jon.One@mydomain.com", .principalName(user: "Jon.One", suffix: "mydomain.com")),
        Row("o'neil@brand.example", .principalName(user: "o'neil", suffix: "brand.example")),
        Row("LDAP://CN=Jon.One,CN=Users,DC=mydomain,DC=com", .distinguishedName("CN=Jon.One,CN=Users,DC=mydomain,DC=com")),
        Row("ldap://CN=Jon,DC=c", .distinguishedName("CN=Jon,DC=c")),
        Row("GC://CN=Jon,DC=c", .distinguishedName("CN=Jon,DC=c")),
        Row("LDAP://dc1.corp.example/CN=Jon,DC=c", .distinguishedName("CN=Jon,DC=c")),
        Row("LDAP://dc1:636/CN=Jon,DC=c", .distinguishedName("CN=Jon,DC=c")),
        Row("LDAP://CN=Doe\\, Jon,DC=c", .distinguishedName("CN=Doe\\, Jon,DC=c")),
        Row("LDAP://CN=A\\/B,DC=c", .distinguishedName("CN=A/B,DC=c")),
        Row("LDAP://CN=back\\\\slash,DC=c", .distinguishedName("CN=back\\\\slash,DC=c")),
        Row("LDAP://CN=日本,DC=c", .distinguishedName("CN=日本,DC=c")),
    ]

    static let refused: [(String, AccountIdentifier.Fault)] = [
        ("", .empty), ("   ", .empty),
        (String(repeating: "a", count: 1_025), .tooLong), (String(repeating: "é", count: 600), .tooLong),
        ("a\0b", .forbiddenCharacter), ("a\r\nb", .forbiddenCharacter), ("a\u{1b}[2J", .forbiddenCharacter),
        ("a\u{2028}b", .forbiddenCharacter), ("a\u{202e}b", .forbiddenCharacter), ("a\u{fffd}", .forbiddenCharacter),
        ("a\u{7f}", .forbiddenCharacter), ("a\tb", .forbiddenCharacter),
        ("*", .notAForm), ("u*", .notAForm), ("a,b", .notAForm), ("CN=Jon,DC=c", .notAForm), ("a=b", .notAForm),
        ("a|b", .notAForm),
        ("a<b", .notAForm), ("a\"b", .notAForm), ("a/b", .notAForm), ("a:b", .notAForm), ("a;b", .notAForm), ("a+b", .notAForm),
        ("[a]", .notAForm), (" a", .notAForm), ("a ", .notAForm), ("a.", .notAForm),
        (String(repeating: "a", count: 257), .notAForm),
        ("\\a", .notAForm), ("d\\", .notAForm), ("d\\e\\f", .notAForm), ("d d\\a", .notAForm), ("d/..\\a", .notAForm),
        ("-d\\a", .notAForm),
        ("@a", .notAForm), ("a@", .notAForm), ("a@b@c", .notAForm), ("a b@c", .notAForm), ("a*@c", .notAForm),
        ("a@c d", .notAForm),
        ("a)(uid=*@c", .notAForm), ("d\\a@b", .notAForm),
        ("LDAP://", .notAForm), ("LDAP:///CN=a", .notAForm), ("LDAP://dc1", .notAForm), ("LDAP://dc1/", .notAForm),
        ("LDAP://dc1:0/CN=a", .notAForm), ("LDAP://dc1:99999/CN=a", .notAForm), ("LDAP://dc1:/CN=a", .notAForm),
        ("LDAP://u@dc1/CN=a", .notAForm), ("LDAP://dc1/CN=a/CN=b", .notAForm), ("LDAP://CN=a\\", .notAForm),
        ("LDAP://=a", .notAForm),
        ("LDAPS://CN=a,DC=c", .notAForm), ("WinNT://corp/jon", .notAForm), ("http://corp/jon", .notAForm),
    ]

    @Test("is read", arguments: accepted)
    func read(row: Row) throws {
        #expect(try AccountIdentifier(row.text) == row.expected)
    }

    @Test("is refused with its reason", arguments: refused)
    func refuse(text: String, fault: AccountIdentifier.Fault) {
        #expect(throws: fault) { try AccountIdentifier(text) }
    }
}
