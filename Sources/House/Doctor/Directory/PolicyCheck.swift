import ResetCore
import Targets

/// Whether generated passwords meet every policy of the domain that can be read.
struct PolicyCheck: Sendable {
    let patient: DomainDoctor.Patient
    let id: String
    let domain: ActiveDirectoryDomain
    let names: DomainNames

    func findings() async -> [Finding] {
        guard let recipe = patient.recipe else { return [] }
        do throws(DirectoryFault) {
            let survey = try await domain.policies()
            let policies = [survey.domain] + survey.fineGrained
            let short = policies.compactMap { policy in
                recipe.shortfall(against: policy).map { finding($0, isDomain: policy == survey.domain) }
            }
            let fine = survey.fineGrained.count
            let all =
                "passwords meet the domain's policy (\(survey.domain.minimumLength) characters"
                + "\(survey.domain.complexity ? ", complex" : ""))"
                + (fine > 0 ? " and \(fine) fine-grained \(fine == 1 ? "one" : "ones")" : "")
            return (short.isEmpty ? [.ok(id + ".policy", all)] : short) + hidden(survey)
        } catch {
            return [
                Finding(
                    id + ".policy", .failure, "the policies could not be read: \(error.detail)", setting: patient.path,
                    remedy: Explanation.ofCause(error.code)?.nextStep)
            ]
        }
    }

    private func finding(_ shortfall: PolicyShortfall, isDomain: Bool) -> Finding {
        let isLength = shortfall.kind == .length
        let figures = "\(shortfall.required) \(isLength ? "characters" : "kinds of characters")"
        return Finding(
            id + ".policy", isDomain ? .failure : .warning,
            "the \(isDomain ? "domain's" : "fine-grained") policy \(shortfall.policy) asks for \(figures), so "
                + (isDomain ? "every reset is refused" : "resets of those under it are refused"),
            setting: isLength ? "password.length" : "password", value: String(shortfall.configured),
            remedy: isLength
                ? "set password.length to \(shortfall.required) or more"
                : "ask for at least one of three classes: upper, lower, digits, symbols")
    }

    private func hidden(_ survey: PolicySurvey) -> [Finding] {
        guard !survey.hidden.isEmpty || !survey.isContainerVisible else { return [] }
        let what =
            survey.isContainerVisible
            ? "the figures of \(survey.hidden.joined(separator: "; ")) may not be read" : "fine-grained policies may not be seen"
        return [
            Finding(
                id + ".hidden-policies", .warning, what + ": a password too weak for them is refused only by the controller",
                setting: "credentials.\(patient.credentials).user", value: patient.settings.credentials.bindName,
                remedy: "let the service account read them (on Samba as in docs/operations/least-privilege.md):",
                commands: [Delegation(user: patient.settings.credentials.bindName, names: names).readingPolicies])
        ]
    }
}
