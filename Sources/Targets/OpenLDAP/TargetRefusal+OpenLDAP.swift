import LDAPClient
import ResetCore

extension TargetRefusal {
    /// A refused change of a password under OpenLDAP's overlay; `policy` names the policy the account is under.
    init(openLDAP result: LDAPResult, policy: String) {
        let rule = result.passwordPolicyError
        let meaning: Meaning =
            switch (result.code, rule) {
            case (.insufficientAccessRights, .none): .insufficientRights
            case (_, .some): .policy
            case (.constraintViolation, _): .policy
            case (.noSuchObject, _): .gone
            case (.busy, _), (.unavailable, _), (.referral, _): .unavailable
            default: .other
            }
        self.init(
            meaning: meaning, resultCode: Int(result.code.rawValue), directoryCode: rule?.description,
            policy: meaning == .policy ? policy : nil)
    }
}
