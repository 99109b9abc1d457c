import ResetCore
import Targets

/// Whether the password policies of an OpenLDAP directory let the service set what it makes.
struct OpenLDAPPolicyCheck: Sendable {
    let patient: DomainDoctor.Patient
    let id: String
    let domain: OpenLDAPDomain

    func findings() async -> [Finding] {
        do throws(DirectoryFault) {
            let survey = try await domain.policies()
            let policies = (survey.standard.map { [$0] } ?? []) + survey.others
            let found = policies.flatMap { findings($0, isStandard: $0 == survey.standard) } + unseen(survey)
            guard found.isEmpty else { return found }
            let others = survey.others.isEmpty ? "" : " and \(survey.others.count) more"
            return [.ok(id + ".policy", "passwords meet the policy \(survey.standard?.name ?? "")\(others)")]
        } catch {
            return [
                Finding(
                    id + ".policy", .failure, "the policies could not be read: \(error.detail)", setting: patient.path,
                    remedy: Explanation.ofCause(error.code)?.nextStep)
            ]
        }
    }

    private func findings(_ policy: OpenLDAPPolicySurvey.Policy, isStandard: Bool) -> [Finding] {
        let whom = isStandard ? "every reset is refused" : "resets of those under it are refused"
        let level = isStandard ? Finding.Level.failure : .warning
        var found: [Finding] = []
        let effective = EffectivePolicy(
            source: .domain(policy.name), minimumLength: policy.minimumLength, complexity: false)
        if let short = patient.recipe?.shortfall(against: effective) {
            found.append(
                Finding(
                    id + ".policy", level, "the policy \(policy.name) asks for \(short.required) characters, so \(whom)",
                    setting: "password.length", value: String(short.configured),
                    remedy: "set password.length to \(short.required) or more"))
        }
        if policy.asksForOldPassword {
            found.append(
                Finding(
                    id + ".policy-old-password", level,
                    "the policy \(policy.name) asks for the old password with every change (pwdSafeModify), so \(whom)",
                    value: policy.name, remedy: "set pwdSafeModify to FALSE in that policy"))
        }
        if policy.minimumAge > .zero {
            found.append(
                Finding(
                    id + ".policy-age", .warning,
                    "the policy \(policy.name) asks for a least age of \(policy.minimumAge.components.seconds) s (pwdMinAge), which binds the "
                        + "service account too: whoever changed the password and forgot it within that time is refused (passwordTooYoung)",
                    value: policy.name, remedy: "set pwdMinAge to 0 in that policy, or tell those who ask to wait that long"))
        }
        return found
    }

    private func unseen(_ survey: OpenLDAPPolicySurvey) -> [Finding] {
        guard survey.standard == nil else { return [] }
        let setting = patient.path + ".openldap.policy"
        let what =
            survey.others.isEmpty
            ? "no password policy can be seen: a password too weak for one is refused only by the server"
            : "which of \(survey.others.count) policies holds where an account names none cannot be told"
        return [
            Finding(
                id + ".hidden-policies", .warning, what, setting: setting, value: patient.openLDAP?.policy,
                remedy: "let the service account read the policies, and name the overlay's ppolicy_default in this setting")
        ]
    }
}
