import ResetCore
import Targets

/// Whether the service account has the three rights it needs, and no more.
struct AccessCheckup: Sendable {
    private static let sampleSize = 8
    private static let soon = Duration.seconds(14 * 86_400)

    let patient: DomainDoctor.Patient
    let id: String
    let domain: ActiveDirectoryDomain
    let names: DomainNames
    let time: any TimeSource

    private var delegation: Delegation { Delegation(user: patient.settings.credentials.bindName, names: names) }

    func findings() async -> [Finding] {
        do throws(DirectoryFault) {
            let standing = try await domain.standing()
            let accounts = try await accounts(besides: standing.distinguishedName)
            guard case .success(let dns) = accounts else {
                if case .failure(let finding) = accounts { return [finding.finding] }
                return []
            }
            let access = try await domain.access(to: dns)
            return rights(access) + excess(access, standing) + passwordEnd(standing)
        } catch {
            let explanation = Explanation.ofCause(error.code)
            return [
                Finding(
                    id + ".rights", .failure, "the rights could not be read: \(error.detail)", setting: patient.path,
                    remedy: explanation?.nextStep)
            ]
        }
    }

    private struct NoAccount: Error {
        let finding: Finding
    }

    private func accounts(besides own: String?) async throws(DirectoryFault) -> Result<[String], NoAccount> {
        if let probe = patient.probe {
            switch await DirectoryForest(domains: [domain]).find(probe) {
            case .success(let found): return .success([found.account.distinguishedName])
            // Another domain's account, most likely: that domain's examination has it.
            case .failure(.unknownDomain), .failure(.unknownAccount):
                return .failure(
                    NoAccount(finding: .skipped(id + ".rights", DirectoryCheck.passedOver)))
            case .failure(let refusal):
                return .failure(
                    NoAccount(
                        finding: Finding(
                            id + ".rights", .failure, "the account to try the rights on: \(refusal.code)",
                            remedy: Explanation.ofCause(refusal.code)?.nextStep)))
            }
        }
        var groups: Set<GroupID>?
        if let allowed = patient.rules.allowed {
            var members: Set<GroupID> = []
            for reference in allowed { members.formUnion(try await domain.groups(reference)) }
            groups = members
        }
        // On itself every account has rights of its own, and the service account is never reset.
        let sample = try await domain.sample(of: groups, limit: Self.sampleSize + 1)
            .filter { $0.lowercased() != own?.lowercased() }.prefix(Self.sampleSize)
        guard sample.isEmpty else { return .success(Array(sample)) }
        return .failure(
            NoAccount(
                finding: Finding(
                    id + ".rights", .warning, "no ordinary account in an allowed group was found to try the rights on",
                    setting: "groups.allowed", remedy: "put somebody into an allowed group, or name an account",
                    commands: ["rekey check --probe '\(names.netBIOS)\\LOGIN'"])))
    }

    private func rights(_ access: [AccountAccess]) -> [Finding] {
        let lacking = access.filter { !$0.suffices }
        let others = access.count - lacking.count
        guard let first = lacking.first else {
            let further = access.count > 1 ? " and \(access.count - 1) more" : ""
            return [
                .ok(
                    id + ".rights",
                    "Reset Password, write pwdLastSet and lockoutTime: held on \(access.first?.distinguishedName ?? "")\(further)"
                )
            ]
        }
        let units = Set(lacking.compactMap { Delegation.container(of: $0.distinguishedName) }).sorted()
        return [
            Finding(
                id + ".rights", others > 0 ? .warning : .failure,
                "\(first.missing.joined(separator: ", ")): missing on \(first.distinguishedName)"
                    + (lacking.count > 1 ? " and \(lacking.count - 1) of \(access.count - 1) others" : ""),
                setting: "credentials.\(patient.credentials).user", value: patient.settings.credentials.bindName,
                remedy: "as a domain administrator (on Samba as in docs/operations/least-privilege.md):",
                commands: units.prefix(3).flatMap { delegation.commands(missing: first, on: $0) })
        ]
    }

    private func excess(_ access: [AccountAccess], _ standing: OwnStanding) -> [Finding] {
        var reasons: [String] = []
        if !standing.privilegedGroups.isEmpty {
            reasons.append("it is in \(standing.privilegedGroups.map(PrivilegedGroupName.text).joined(separator: ", "))")
        }
        if standing.hasAdminCount { reasons.append("it is marked as protected (adminCount 1)") }
        if !standing.domainRights.isEmpty {
            reasons.append("on the whole domain it has \(standing.domainRights.joined(separator: ", "))")
        }
        if standing.mayResetAdministrator { reasons.append("it may reset the built-in Administrator") }
        let rights = Set(access.flatMap(\.furtherRights)).sorted()
        if !rights.isEmpty { reasons.append("on accounts it has \(rights.joined(separator: ", "))") }
        let attributes = Set(access.flatMap(\.furtherAttributes)).sorted()
        if !attributes.isEmpty {
            let shown = attributes.prefix(4).joined(separator: ", ")
            reasons.append("it may write \(shown)" + (attributes.count > 4 ? " and \(attributes.count - 4) more attributes" : ""))
        }
        guard !reasons.isEmpty else { return [.ok(id + ".excess", "no rights beyond these were found")] }
        return [
            Finding(
                id + ".excess", .warning, "the service account has more power than it needs: \(reasons.joined(separator: "; "))",
                setting: "credentials.\(patient.credentials).user", value: patient.settings.credentials.bindName,
                remedy: "use an account without groups, and delegate three rights on the people it may reset:",
                commands: delegation.commands(on: patient.settings.base ?? "OU=Staff,\(names.base)"))
        ]
    }

    private func passwordEnd(_ standing: OwnStanding) -> [Finding] {
        guard let end = standing.passwordEnd, end < time.now.adding(Self.soon) else { return [] }
        return [
            Finding(
                id + ".password-end", .warning, "the service account's password expires on \(end.description.prefix(10))",
                setting: "credentials.\(patient.credentials).password",
                remedy: "set a new one in the directory and here before that day",
                commands: ["rekey secret seal credentials.\(patient.credentials).password"])
        ]
    }
}
