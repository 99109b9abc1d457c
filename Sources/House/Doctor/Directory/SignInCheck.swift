import ResetCore
import Targets

/// Signs in once as the service account, and says in plain words why it is refused.
struct SignInCheck: Sendable {
    let patient: DomainDoctor.Patient
    let id: String

    /// The domain's names where signing in worked, and the findings.
    func findings(
        _ signIn: () async throws(DirectoryFault) -> DirectoryProbe
    ) async -> (DomainNames?, [Finding]) {
        do throws(DirectoryFault) {
            let probe = try await signIn()
            let who = probe.ownName ?? patient.settings.credentials.bindName
            let found = [
                Finding.ok(id + ".bind", "signed in as \(who) at \(probe.controller)"),
                Finding.ok(id + ".domain", "is the domain \(probe.names.netBIOS), \(probe.names.dns), \(probe.names.base)"),
            ]
            return (probe.names, found)
        } catch {
            return (nil, [refused(error)])
        }
    }

    private func refused(_ fault: DirectoryFault) -> Finding {
        let account = "credentials." + patient.credentials
        let user = patient.settings.credentials.bindName
        guard case .signIn(_, let subcode) = fault else {
            if let advice = BaseAdvice(fault) { return Finding(id + ".base", .failure, advice.problem) }
            let explanation = Explanation.ofCause(fault.code)
            return Finding(
                id + ".bind", .failure,
                [explanation?.meaning, fault.detail].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " "),
                setting: patient.path + ".servers", value: patient.settings.base, remedy: explanation?.nextStep)
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
