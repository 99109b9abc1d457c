import LDAPClient
import Testing

@Suite(
    "Passwords on a real slapd", .enabled(if: LabDirectory.isExpected, "no slapd: set REKEY_LAB_SLAPD"), .timeLimit(.minutes(2)))
struct SlapdPasswordTests {
    let lab: LabDirectory

    init() throws {
        lab = try LabDirectory.required()
    }

    @Test
    func thePasswordModifyOperationSetsAPassword() async throws {
        let connection = try await lab.bound()
        let result = try await connection.passwordModify(
            user: lab.userDN(150), to: Array("By-Operation-1 \u{E9}".utf8), deadline: .seconds(5))
        #expect(result.isSuccess, "\(result)")
        let person = try await lab.connect()
        #expect(
            try await person.bind(name: lab.userDN(150), password: Array("By-Operation-1 \u{E9}".utf8), deadline: .seconds(5))
                .isSuccess)
    }

    @Test(arguments: [
        ("short", LDAPPasswordPolicyError.passwordTooShort), ("Initial-Pass1", LDAPPasswordPolicyError.passwordInHistory),
    ])
    func theServerSaysWhichRuleItRefusesBy(_ password: String, _ rule: LDAPPasswordPolicyError) async throws {
        let connection = try await lab.bound()
        let bytes = Array(password.utf8)
        let byOperation = try await connection.passwordModify(
            user: lab.userDN(151), to: bytes, controls: [.passwordPolicy], deadline: .seconds(5))
        let byModify = try await connection.modify(
            lab.userDN(151), changes: [LDAPModification(.replace, "userPassword", [LDAPValue(bytes)])],
            controls: [.passwordPolicy], deadline: .seconds(5))
        for result in [byOperation, byModify] {
            #expect(result.code == .constraintViolation)
            #expect(result.passwordPolicyError == rule)
        }
        let without = try await connection.passwordModify(user: lab.userDN(151), to: bytes, deadline: .seconds(5))
        #expect(without.code == .constraintViolation && without.passwordPolicyError == nil)
    }

    @Test
    func noPasswordIsNotSent() async throws {
        let connection = try await lab.bound()
        await #expect(throws: LDAPFault.refused(.emptyRequest)) {
            try await connection.passwordModify(user: lab.userDN(152), to: [], deadline: .seconds(5))
        }
    }

    @Test
    func anAssertionThatDoesNotHoldStopsAChange() async throws {
        let connection = try await lab.bound()
        let changes = [LDAPModification(.replace, "pwdReset", ["TRUE"])]
        let wrong = try await connection.modify(
            lab.userDN(153), changes: changes, controls: [.assertion(.equal("uid", "somebody else"))], deadline: .seconds(5))
        #expect(wrong.code == .assertionFailed)
        let right = try await connection.modify(
            lab.userDN(153), changes: changes,
            controls: [.assertion(.and([.equal("uid", "user0153"), .not(.present("pwdReset"))]))], deadline: .seconds(5))
        #expect(right.isSuccess, "\(right)")
    }

    @Test(arguments: [
        [], [0x30], [0x30, 0x00], [0x30, 0x02, 0x81, 0x00], [0x04, 0x01, 0x06], [0x30, 0x05, 0x81, 0x03, 1, 2, 3],
    ])
    func aPolicyAnswerThatIsNoneCountsAsNone(_ value: [UInt8]) {
        let result = LDAPResult(
            code: .constraintViolation, controls: [LDAPControl(oid: LDAPControl.passwordPolicyName, value: value)])
        #expect(result.passwordPolicyError == nil)
    }

    @Test
    func aWarningBeforeTheErrorIsPassedOver() {
        let value: [UInt8] = [0x30, 0x08, 0xA0, 0x03, 0x80, 0x01, 0x05, 0x81, 0x01, 0x07]
        let result = LDAPResult(
            code: .constraintViolation, controls: [LDAPControl(oid: LDAPControl.passwordPolicyName, value: value)])
        #expect(result.passwordPolicyError == .passwordTooYoung)
    }
}
