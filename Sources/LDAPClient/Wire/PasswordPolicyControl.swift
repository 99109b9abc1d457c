import SwiftASN1

extension LDAPControl {
    /// The name of the password policy control, the same for request and response.
    public static let passwordPolicyName = "1.3.6.1.4.1.42.2.27.8.5.1"

    /// Asks the server to say which rule of its password policy it refuses by; without effect where it knows no such policy.
    public static let passwordPolicy = LDAPControl(oid: passwordPolicyName)
}

extension LDAPResult {
    /// The rule of the password policy that was broken, if the server says so. A control that is no such answer counts as none:
    /// the result code stands without it.
    public var passwordPolicyError: LDAPPasswordPolicyError? {
        guard let value = controls.first(where: { $0.oid == LDAPControl.passwordPolicyName })?.value,
            BERScan.problem(in: value) == nil, let node = try? BERNode(value),
            var fields = try? BERReader(node, .sequence)
        else { return nil }
        _ = fields.optional(.context(0))
        guard let error = fields.optional(.context(1)), !error.isConstructed, error.content.count == 1,
            let number = error.content.first
        else { return nil }
        return LDAPPasswordPolicyError(rawValue: Int32(number))
    }
}
