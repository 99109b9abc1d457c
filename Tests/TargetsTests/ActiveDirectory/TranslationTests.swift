import LDAPClient
import ResetCore
import Testing

@testable import Targets

/// What controllers say, in the domain's words. Rows that Samba does not give are Windows' own.
struct TranslationTests {
    static let refusals: [(code: Int32, message: String, meaning: TargetRefusal.Meaning, directoryCode: String?)] = [
        (19, "0000052D: Constraint violation - too short", .policy, "0000052D"),
        (53, "0000052D: SvcErr: DSID-031A1254, problem 5003 (WILL_NOT_PERFORM), data 0", .policy, "0000052D"),
        (19, "0000207C: AtrErr: DSID-031528E4", .other, "0000207C"), (53, "0000001F: SvcErr: DSID-031A12D2", .other, "0000001F"),
        (50, "00000005: SecErr: DSID-031A1256, problem 4003 (INSUFF_ACCESS_RIGHTS)", .insufficientRights, "00000005"),
        (50, "error in module acl: insufficient access rights", .insufficientRights, nil),
        (32, "00002030: No such Base DN", .gone, "00002030"), (51, "", .unavailable, nil),
        (52, "000020EF: busy", .unavailable, "000020EF"),
        (10, "0000202B: RefErr", .unavailable, "0000202B"), (80, "", .other, nil), (4_711, "", .other, nil),
        (-1, "", .other, nil),
    ]

    @Test(arguments: refusals)
    func refusal(_ code: Int32, _ message: String, _ meaning: TargetRefusal.Meaning, _ directoryCode: String?) {
        let result = LDAPResult(code: LDAPResultCode(rawValue: code), diagnosticMessage: message)
        let expected = TargetRefusal(
            meaning: meaning, resultCode: Int(code), directoryCode: directoryCode, policy: meaning == .policy ? "P" : nil)
        #expect(TargetRefusal(result, policy: "P") == expected)
    }

    static let faults: [(cause: LDAPFault, code: String, breaks: Bool, again: Bool)] = [
        (.unreachable("x"), "directory-unreachable", true, false), (.trust("x"), "directory-tls", true, false),
        (.tls(.nameMismatch, detail: "x"), "directory-tls", true, false),
        (.tls(.handshakeStalled, detail: "x"), "directory-timed-out", true, false),
        (.startTLSRefused(LDAPResult(code: .unavailable)), "directory-tls", true, false),
        (.deadlineExceeded(requestSent: true), "directory-timed-out", true, false),
        (.connectionClosed(requestSent: true), "directory-unreachable", true, true),
        (.noticeOfDisconnection(LDAPResult(code: .unavailable), requestSent: true), "directory-unreachable", true, true),
        (.malformed("x", requestSent: true), "directory-malformed", true, false),
        (.limitExceeded(.messageBytes, requestSent: true), "directory-malformed", true, false),
        (.limitExceeded(.operationsInFlight, requestSent: false), "directory-malformed", false, false),
        (.refused(.unauthenticatedBind), "directory-sign-in", false, false),
        (.refused(.emptyRequest), "directory-malformed", false, false),
        (.cancelled(requestSent: true), "directory-unreachable", true, false),
    ]

    @Test(arguments: faults)
    func fault(_ cause: LDAPFault, _ code: String, _ breaks: Bool, _ again: Bool) {
        let fault = ControllerFault(cause, domain: "corp", controller: "ldaps://dc1:636")
        #expect(fault.fault.code == code)
        #expect(fault.fault.domain == "corp")
        #expect(fault.breaksConnection == breaks)
        #expect(fault.mayAskAgain == again)
    }

    @Test func aBusyControllerHasRefusedNoPassword() {
        let busy = DirectoryFault(refusedSignIn: LDAPResult(code: .busy), domain: "corp", controller: "c")
        #expect(busy.code == "directory-unreachable")
        let refused = LDAPResult(code: .invalidCredentials, diagnosticMessage: "80090308: LdapErr: comment: x, data 533, v1")
        #expect(
            DirectoryFault(refusedSignIn: refused, domain: "corp", controller: "c") == .signIn(domain: "corp", subcode: "533"))
    }
}
