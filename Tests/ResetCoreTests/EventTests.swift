import Logging
import ResetCore
import StrictJSON
import TestSupport
import Testing

@Suite("Events")
struct EventTests {
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test(
        "are one line of JSON whatever the user name holds",
        arguments: [
            "plain", "a\r\nb", "\u{1b}[31m", "\0", "\u{2028}\u{2029}", "\"}\r\n{\"code\":\"reset.done\"", "\\", "\u{85}", "日本",
            "\u{7f}",
            String(repeating: "x", count: 5_000),
        ])
    func oneLine(user: String) throws {
        var random = SeededGenerator(seed: 1)
        let event = AuditEvent(
            reference: ReferenceID(time: UTCTime(seconds: 0), using: &random), time: UTCTime(seconds: 0), code: .resetRefused,
            level: .error,
            cause: "unknown-account", user: user, facts: [Fact(.detail, user), Fact(.count, 3)])
        let body = event.body
        #expect(body.allSatisfy { $0 >= 0x20 && $0 != 0x7f })
        let parsed = try JSONParser.parse(body)
        #expect(parsed.objectValue?.members.map(\.name) == ["time", "reference", "code", "level", "cause", "user", "facts"])
        guard case .found(.string(let kept)) = parsed.at(path: ["user"]) else {
            Issue.record("the user is not in the body")
            return
        }
        #expect(kept == String(user.prefix(256)))
        #expect(body.count < 4_000 * 6)
    }

    @Test(
        "time is written in UTC to the millisecond",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_611_935_700_123_456, "2021-01-29T15:55:00.123Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"), (4_102_444_799_999_999, "2099-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func time(microseconds: Int64, text: String) {
        #expect(UTCTime(microseconds: microseconds).description == text)
    }

    @Test("references sort by time and are read back")
    func references() throws {
        var random = SystemRandomNumberGenerator()
        let ids = (0..<100).map { ReferenceID(time: UTCTime(seconds: 1_700_000_000 + $0), using: &random).text }
        #expect(ids == ids.sorted() && Set(ids).count == 100)
        #expect(ReferenceID(ids[0])?.text == ids[0])
        #expect(ReferenceID("x") == nil && ReferenceID(String(repeating: "U", count: 26)) == nil)
    }

    @Test("refused credentials of one address and minute are two rows, however many")
    func coalesced() async throws {
        let record = MemoryRecord()
        let time = ManualTime()
        let refused = RefusedCredentials(events: record, time: time, randomness: { SeededGenerator(seed: 5) }, logger: Self.quiet)
        let address = try #require(NetworkAddress("203.0.113.9"))
        for _ in 0..<10_000 { await refused.note(.unknownToken, from: address) }
        #expect(record.events.count == 1)
        time.advance(by: .seconds(61))
        await refused.flush()
        #expect(record.events.count == 2)
        #expect(record.events.last?.facts.first == Fact(.count, 9_999))
        #expect(record.events.allSatisfy { $0.source == "203.0.113.9" && $0.cause == "wrong-token" && $0.level == .error })
    }

    @Test("a harmless refusal does not hide a stolen token used from elsewhere, nor guessing")
    func kinds() async throws {
        let record = MemoryRecord()
        let time = ManualTime()
        let refused = RefusedCredentials(events: record, time: time, randomness: { SeededGenerator(seed: 5) }, logger: Self.quiet)
        let address = try #require(NetworkAddress("203.0.113.9"))
        let refusals: [GateRefusal] = [
            .noCredentials, .unknownToken, .unknownToken, .foreignNetwork(client: "voice"), .foreignNetwork(client: "desk"),
            .foreignNetwork(client: "voice"),
        ]
        for refusal in refusals { await refused.note(refusal, from: address) }
        #expect(record.events.map(\.cause) == ["no-token", "wrong-token", "foreign-network", "foreign-network"])
        #expect(record.events.map(\.client) == [nil, nil, "voice", "desk"])
        time.advance(by: .seconds(61))
        await refused.flush()
        #expect(record.events.dropFirst(4).map(\.cause) == ["foreign-network", "wrong-token"])
        #expect(record.events.dropFirst(4).allSatisfy { $0.facts.first == Fact(.count, 1) })
    }

    @Test("a flood from everywhere stays below three hundred rows a minute")
    func flood() async throws {
        let record = MemoryRecord()
        let time = ManualTime()
        let refused = RefusedCredentials(events: record, time: time, randomness: { SeededGenerator(seed: 5) }, logger: Self.quiet)
        for number in 0..<5_000 {
            await refused.note(.noCredentials, from: try #require(NetworkAddress("10.\(number / 256).\(number % 256).1")))
        }
        #expect(record.events.count == 257)
        time.advance(by: .seconds(61))
        await refused.flush()
        #expect(record.events.count == 258)
        #expect(record.events.last?.source == "others")
    }

    static let refusals: [ResetRefusal] = [
        .malformedIdentifier(.empty), .unknownAccount, .ambiguousAccount(count: 2, domains: ["corp"]),
        .unknownDomain("x", known: ["CORP"]),
        .directory(.unreachable(domain: "a", detail: "")), .directory(.tls(domain: "a", detail: "")),
        .directory(.signIn(domain: "a", subcode: "775")), .directory(.timedOut(domain: "a")),
        .directory(.malformed(domain: "a", detail: "")),
        .groupsUnresolved("x"), .inForbiddenGroup(GroupID(sid: "S-1-1")), .notInAllowedGroup, .notInClientGroup(client: "x"),
        .protectedAccount(.adminCount), .disabled, .expired, .smartCardRequired, .locked, .validation(.busy),
        .validation(.timedOut),
        .validation(.notStarted("")), .validation(.exitCode(1)), .validation(.signal(9)), .validation(.noOutput),
        .validation(.tooMuchOutput), .validation(.notJSON), .validation(.propertyMissing), .validation(.propertyDuplicated),
        .validation(.propertyNotText(.number)), .validation(.propertyNotText(.null)), .validation(.propertyNotText(.boolean)),
        .validation(.propertyNotText(.array)), .validation(.propertyNotText(.object)), .validation(.notFound),
        .validation(.notExecutable), .validation(.cancelled), .validation(.supervisorLost), .validation(.notUTF8),
        .validation(.trailingOutput), .validation(.severalTexts), .validation(.unexpectedValue),
        .weakerThanPolicy(PolicyShortfall(kind: .length, configured: 8, required: 9, policy: "x")), .noPasswordFound, .inFlight,
        .recordUnavailable, .target(TargetRefusal(meaning: .policy, resultCode: 19, directoryCode: nil, policy: nil)),
        .target(TargetRefusal(meaning: .insufficientRights, resultCode: 50, directoryCode: nil, policy: nil)),
        .target(TargetRefusal(meaning: .gone, resultCode: 32, directoryCode: nil, policy: nil)),
        .target(TargetRefusal(meaning: .unavailable, resultCode: 51, directoryCode: nil, policy: nil)),
        .target(TargetRefusal(meaning: .other, resultCode: 1, directoryCode: nil, policy: nil)), .undecided, .doneNotDelivered,
        .stopping,
    ]

    @Test("every refusal has an explanation", arguments: refusals)
    func explained(refusal: ResetRefusal) {
        #expect(Explanation.ofCause(refusal.code) != nil, "no explanation of \(refusal.code)")
    }

    @Test(
        "the directory's codes are explained in any spelling",
        arguments: ["0000052D", "0000052d", "52d", "775", "773", "00002035"])
    func directoryCodes(code: String) {
        #expect(Explanation.ofDirectoryCode(code) != nil)
    }

    @Test(
        "each rule of OpenLDAP's password policy is explained by itself",
        arguments: [
            ("passwordTooYoung", "pwdMinAge"), ("mustSupplyOldPassword", "pwdSafeModify"),
            ("passwordModNotAllowed", "pwdAllowUserChange"), ("passwordTooShort", "pwdMinLength"),
            ("insufficientPasswordQuality", "pwdCheckQuality"), ("passwordInHistory", "pwdInHistory"),
            ("accountLocked", "locked"), ("changeAfterReset", "service account"), ("passwordExpired", "service account"),
        ])
    func policyErrors(word: String, named: String) throws {
        let explanation = try #require(Explanation.ofPolicyError(word))
        #expect(explanation.meaning.contains(named) && !explanation.nextStep.isEmpty)
        #expect(Explanation.ofDirectoryCode(word) == explanation)
    }
}
