import LDAPClient
import ResetCore

/// The domain's own password policy, from the attributes of its head (MS-SAMR 3.1.1.7).
struct DomainPolicy {
    static let attributes = ["minPwdLength", "pwdProperties", "lockoutDuration"]
    private static let complexity: Int64 = 1

    /// The policy as the rules see it.
    let effective: EffectivePolicy
    /// How long a lockout lasts, as the directory stores it: negative, in units of 100 ns.
    let lockoutDuration: Int64

    init(_ entry: LDAPEntry, name: String) throws(AttributeProblem) {
        guard let length = try entry.number("minPwdLength"), let properties = try entry.number("pwdProperties") else {
            throw AttributeProblem("the domain's password policy is not readable")
        }
        effective = EffectivePolicy(
            source: .domain(name), minimumLength: Int(clamping: length), complexity: properties & Self.complexity != 0)
        lockoutDuration = try entry.number("lockoutDuration") ?? 0
    }
}
