import ResetCore
import TestSupport
import Testing

@Suite struct RequestBodyTests {
    @Test(arguments: JSONRows.wellFormed) func furtherMembersMayBeAnything(value: String) async throws {
        let body =
            #" {"request": {"extra":\#(value), "user":"Jon.One","action":"generate_password" }, "more":\#(value),"type":"request"} "#
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(body))
            #expect(answer.status == 200)
            let resets = service.book.entries.resets
            #expect(resets.map(\.asked) == ["Jon.One"])
            #expect(resets.map(\.body) == [Array(body.utf8)])
        }
    }

    /// What stands in the body, and what the door is asked for.
    static let users: [(String, String)] = [
        (#""""#, ""), (#"" ""#, " "), (#""nobody""#, "nobody"), (#""CORP\\jon.one""#, "CORP\\jon.one"), (#""a\u0000b""#, "a\0b"),
        (#""J\u006fn""#, "Jon"), ("\"J\u{F6}rg\"", "J\u{F6}rg"), (#""\uD83D\uDE00""#, "\u{1F600}"), (#""*)(uid=*""#, "*)(uid=*"),
        (#""a\r\nb""#, "a\r\nb"), (#""LDAP://CN=Nobody,DC=corp,DC=example""#, "LDAP://CN=Nobody,DC=corp,DC=example"),
        ("\"" + String(repeating: "x", count: 100_000) + "\"", String(repeating: "x", count: 100_000)),
    ]

    @Test(arguments: users) func anyStringAsUserGoesToTheDoorAndFailsAlike(text: String, user: String) async throws {
        let body = #"{"type":"request","request":{"action":"generate_password","user":\#(text)}}"#
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(body))
            #expect(answer.text == RejectionTests.expected("200 OK"))
            #expect(service.book.entries.resets.map(\.asked) == [user])
            #expect(service.book.entries.rejected.isEmpty)
        }
    }

    static let refusals: [ResetRefusal] = [
        .malformedIdentifier(.notAForm), .unknownAccount, .ambiguousAccount(count: 2, domains: ["corp"]),
        .unknownDomain("x", known: ["CORP"]),
        .directory(.timedOut(domain: "corp")), .inForbiddenGroup(GroupID(sid: "S-1-5-32-544")), .notInAllowedGroup, .disabled,
        .locked, .inFlight, .recordUnavailable, .undecided, .doneNotDelivered, .stopping,
        .target(TargetRefusal(meaning: .policy, resultCode: 19, directoryCode: "0000052D", policy: "x")),
    ]

    @Test(arguments: refusals) func everyCauseLooksTheSame(refusal: ResetRefusal) async throws {
        var options = TestService.Options()
        options.reset = { _ in .refused(refusal, TestService.reference) }
        try await TestService.run(options) { service in
            let answer = try await service.exchange(TestService.request(TestService.resetBody))
            #expect(answer.text == RejectionTests.expected("200 OK"))
        }
    }

    /// A distinguished name and how it stands in the answer.
    static let names: [(String, String)] = [
        ("CN=Jon.One,CN=Users,DC=corp,DC=example", "CN=Jon.One,CN=Users,DC=corp,DC=example"),
        (##"CN=Doe\, "J" \\ <x> \#1+2;=,DC=x"##, ##"CN=Doe\\, \"J\" \\\\ <x> \\#1+2;=,DC=x"##),
        ("CN=J\u{F6}rg \u{1F600}/,DC=x", "CN=J\u{F6}rg \u{1F600}/,DC=x"), ("CN=a\u{1}\r\nb", #"CN=a\u0001\r\nb"#),
    ]

    @Test(arguments: names) func namesAndPasswordsAreEscaped(name: String, written: String) async throws {
        var options = TestService.Options()
        options.reset = { _ in
            .done(
                ResetReceipt(
                    password: GeneratedPassword(#"a"b\c/ü"#), distinguishedName: name, reference: TestService.reference))
        }
        try await TestService.run(options) { service in
            let answer = try await service.exchange(TestService.request(TestService.resetBody))
            let body = #"{"res":"ok","type":"response","response":{"password":"a\"b\\c/ü","username":"\#(written)"}}"#
            #expect(answer.body == body)
            #expect(answer.header("content-length") == String(body.utf8.count))
        }
    }

    static let checks: [String] = [
        TestService.checkBody, #"{"type":"request","request":{"action":"check","user":"Jon.One"}}"#,
        #"{"type":"request","request":{"action":"check","user":null}}"#,
        #"{"x":[1],"request":{"action":"check"},"type":"request"}"#,
    ]

    @Test(arguments: checks) func checkTouchesNothingAndIsRecorded(body: String) async throws {
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(body))
            #expect(answer.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.body == #"{"res":"ok","type":"response"}"#)
            let source = Actor.client(ClientIdentity(name: "voice", method: .bearer), source: "127.0.0.1")
            #expect(service.book.entries.probes == [source])
            #expect(service.book.entries.resets.isEmpty)
        }
    }
}
