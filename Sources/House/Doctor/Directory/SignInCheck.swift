import ResetCore
import Targets

/// Signs in once as the service account, and says in plain words why it is refused.
struct SignInCheck: Sendable {
    let patient: DomainDoctor.Patient
    let id: String
    let domain: ActiveDirectoryDomain

    /// The domain's names where signing in worked, and the findings.
    func findings() async -> (DomainNames?, [Finding]) {
        do throws(DirectoryFault) {
            let probe = try await domain.probe()
            let who = probe.ownName ?? patient.settings.credentials.bindName
            let found = [
                Finding.ok(id + ".bind", "signed in as \(who) at \(probe.controller)"),
                Finding.ok(id + ".domain", "is the domain \(probe.names.netBIOS), \(probe.names.dns), \(probe.names.base)"),
            ]
            return (probe.names, found + (try await base()))
        } catch {
            return (nil, [refused(error)])
        }
    }

    private func base() async throws(DirectoryFault) -> [Finding] {
        guard let base = patient.settings.base else { return [] }
        guard try await domain.access(to: [base]).isEmpty else {
            return [.ok(id + ".base", "accounts are looked for below \(base)")]
        }
        return [
            Finding(
                id + ".base", .failure, "there is no \(base) in the domain, or the service account may not see it",
                setting: patient.path + ".base", value: base, remedy: "correct the distinguished name, or leave it out")
        ]
    }

    private func refused(_ fault: DirectoryFault) -> Finding {
        let account = "credentials." + patient.credentials
        let user = patient.settings.credentials.bindName
        guard case .signIn(_, let subcode) = fault else {
            let explanation = Explanation.ofCause(fault.code)
            return Finding(
                id + (fault.detail.contains(" holds ") ? ".base" : ".bind"), .failure,
                [explanation?.meaning, fault.detail].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " "),
                setting: patient.path + (fault.detail.contains(" holds ") ? ".base" : ".servers"), value: patient.settings.base,
                remedy: explanation?.nextStep)
        }
        let explanation = subcode.flatMap { Explanation.ofDirectoryCode($0) }
        let isSecret = subcode == nil || subcode == "52e" || subcode == "532"
        return Finding(
            id + ".bind", .failure,
            "the controller refused to let \(user) in\(subcode.map { " (data \($0))" } ?? ""): \(explanation?.meaning ?? "no reason given")",
            setting: account + (isSecret ? ".password" : ".user"), value: isSecret ? nil : user, remedy: explanation?.nextStep,
            commands: isSecret ? ["rekey secret seal \(account).password"] : [])
    }
}
