import LDAPClient
import ResetCore

extension TargetRefusal {
    // ERROR_PASSWORD_RESTRICTION (MS-ERREF 2.2); Windows gives it with 53 or 19, Samba with 19.
    private static let passwordRestriction = "0000052D"

    /// A refused modify; `policy` names the policy object the account is under.
    init(_ result: LDAPResult, policy: String) {
        let code = DiagnosticMessage(result.diagnosticMessage).code
        let meaning: Meaning =
            switch result.code {
            case .constraintViolation where code == Self.passwordRestriction: .policy
            case .unwillingToPerform where code == Self.passwordRestriction: .policy
            case .insufficientAccessRights: .insufficientRights
            case .noSuchObject: .gone
            case .busy, .unavailable, .referral: .unavailable
            default: .other
            }
        self.init(
            meaning: meaning, resultCode: Int(result.code.rawValue), directoryCode: code,
            policy: meaning == .policy ? policy : nil)
    }
}
