import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.lab) struct LabFormTests {
        @Test("all forms of a name lead to the account, and the answer is the documented one to the byte")
        func forms() async throws {
            let lab = try await LabService()
            let caller = try await lab.caller()
            let dn = try await lab.example.dn(of: "user0010")
            let person = try await lab.other.dn(of: "person0001")
            let upn = try await lab.example.dn(of: "upn.one")
            let rows: [(user: String, dn: String)] = [
                ("user0010", dn), ("USER0010", dn), ("EXAMPLE\\user0010", dn), ("ad.example.test\\user0010", dn),
                ("user0010@ad.example.test", dn), ("LDAP://\(dn)", dn), ("ldap://\(lab.example.dns)/\(dn)", dn),
                ("GC://\(dn)", dn), ("upn.explicit@brand.example.test", upn), ("person0001", person),
                ("OTHER\\person0001", person), ("person0001@corp.other.test", person), ("LDAP://\(person)", person),
            ]
            for row in rows {
                let answer = try await caller.reset(row.user)
                let password = try #require(answer.password, "\(row.user): \(answer.body)")
                #expect(password.count == 16)
                let body = #"{"res":"ok","type":"response","response":{"password":"\#(password)","username":"\#(row.dn)"}}"#
                #expect(
                    answer.withoutDate == "HTTP/1.1 200 OK\r\nDate: \r\nContent-Type: application/json\r\nContent-Length: "
                        + "\(body.utf8.count)\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n" + body)
            }
            let last = try #require(try await caller.reset("user0010").password)
            #expect(try await lab.example.canBind(lab.example.principal("user0010"), last) == "49 773")
        }

        @Test(
            "odd names are found, and come back whole",
            arguments: [
                "hostile.cn", "unicode.cn", "nihon.cn", "edges.cn", "paren.cn", "o'brien", "a&b(c)", "space in name",
                "zürich.one",
            ])
        func oddNames(login: String) async throws {
            let lab = try await LabService()
            let caller = try await lab.caller()
            let dn = try await lab.example.dn(of: login)
            #expect(try await caller.reset(login).username == dn)
            #expect(try await caller.reset("LDAP://" + dn.replacing("/", with: "\\/")).username == dn)
        }

        @Test(
            "hostile names find nobody and change nobody",
            arguments: [
                "*", "user00*", "user0010)(cn=*", "user0010)(|(cn=*", "*)(objectClass=*", "user0010\u{0}", "EXAMPLE\\*",
                "*@ad.example.test",
                "LDAP://CN=*,OU=People,DC=ad,DC=example,DC=test", "user0010\\2a", "\\2a",
                "LDAP://evil.example/CN=x,DC=ad,DC=example,DC=test",
            ])
        func hostile(user: String) async throws {
            let lab = try await LabService()
            let before = try await lab.example.state(of: "user0010")
            let caller = try await lab.caller()
            let answer = try await caller.reset(user)
            #expect(answer.isFailed || answer.status == 400, "\(answer.body)")
            #expect(try await lab.example.state(of: "user0010") == before)
        }
    }
}
