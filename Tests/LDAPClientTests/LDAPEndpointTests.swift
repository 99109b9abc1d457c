import LDAPClient
import Testing

@Suite("Endpoints")
struct LDAPEndpointTests {
    static let good: [(String, String)] = [
        ("ldaps://dc1.example.test", "ldaps://dc1.example.test:636"),
        ("LDAPS://dc1:6360/", "ldaps://dc1:6360"),
        ("ldap+starttls://127.0.0.1", "ldap+starttls://127.0.0.1:389"),
        ("ldaps://[::1]:10636", "ldaps://[::1]:10636"),
        ("ldaps://[fe80::1]", "ldaps://[fe80::1]:636"),
    ]

    @Test(arguments: good)
    func accepts(_ row: (String, String)) throws {
        #expect(try LDAPEndpoint(row.0).description == row.1)
    }

    static let bad: [(String, LDAPEndpointProblem)] = [
        ("ldap://dc1", .withoutTLS), ("LDAP://dc1", .withoutTLS), ("http://dc1", .unknownScheme), ("dc1:636", .notAnAddress),
        ("", .notAnAddress), ("ldaps:", .notAnAddress), ("ldaps://", .badHost), ("ldaps://dc1:0", .badPort),
        ("ldaps://dc1:65536", .badPort),
        ("ldaps://dc1:", .badPort), ("ldaps://dc1:+1", .badPort), ("ldaps://user@dc1", .badHost), ("ldaps://dc1/dc=x", .badHost),
        ("ldaps://dc 1", .badHost), ("ldaps://dc1?x", .badHost), ("ldaps://[dc1]:1", .badHost), ("ldaps://::1", .badPort),
        ("ldaps://a..b", .badHost), ("ldaps://dc\u{0}1", .badHost),
    ]

    @Test(arguments: bad)
    func refuses(_ row: (String, LDAPEndpointProblem)) {
        #expect(throws: row.1) { try LDAPEndpoint(row.0) }
    }

    @Test
    func serverNameMustBeAName() {
        #expect(throws: LDAPEndpointProblem.badServerName) { try LDAPEndpoint("ldaps://127.0.0.1", serverName: "10.0.0.1") }
        #expect(throws: Never.self) { try LDAPEndpoint("ldaps://127.0.0.1", serverName: "dc1.example.test") }
    }
}
