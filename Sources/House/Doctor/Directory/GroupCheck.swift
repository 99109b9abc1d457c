import ResetCore
import Targets

/// Whether the groups that the settings name are there, each of them once: all that are not, at once.
struct GroupCheck: Sendable {
    private struct Named {
        let id: String
        let setting: String
        let reference: GroupReference
        let isNeeded: Bool
    }

    let rules: GroupRules
    let domains: [any DomainDirectory]
    /// Domains that could not be asked, by their names in the settings.
    let away: [String]
    /// All Active Directory domains of the settings, by their names there.
    var activeDirectory: Set<String> = []

    func findings() async -> [Finding] {
        var found: [Finding] = []
        if rules.allowed == nil {
            found.append(.ok("groups.allowed", "everyone may be reset, as far as nothing else forbids it"))
        }
        for named in all { found.append(await look(named)) }
        return found
    }

    private var all: [Named] {
        func named(_ name: String, _ setting: String, _ references: [GroupReference], isNeeded: Bool = true) -> [Named] {
            references.map { Named(id: "groups." + name, setting: setting, reference: $0, isNeeded: isNeeded) }
        }
        let clients = rules.clients.sorted { $0.key < $1.key }.flatMap {
            named("client.\($0.key)", "clients.\($0.key).groups", $0.value)
        }
        return named("allowed", "groups.allowed", rules.allowed ?? []) + named("forbidden", "groups.forbidden", rules.forbidden)
            + clients + named("privileged", "accounts.privilegedGroups", rules.privileged, isNeeded: false)
    }

    private func look(_ named: Named) async -> Finding {
        var counts: [(domain: String, count: Int)] = []
        var local: String?
        for domain in domains {
            do throws(DirectoryFault) {
                let groups = try await domain.groups(named.reference)
                if !groups.isEmpty { counts.append((domain.name, groups.count)) }
                if try await holdsDomainLocal(groups, domain) { local = domain.name }
            } catch {
                return .skipped(named.id, "group \(named.reference): domain \(domain.name) did not answer")
            }
        }
        if let several = counts.first(where: { $0.count > 1 }) {
            return Finding(
                named.id, .warning,
                "\(several.count) groups of domain \(several.domain) answer to \(named.reference), and all count",
                setting: named.setting, value: named.reference.description,
                remedy: "name the one that is meant by its distinguished name or its SID")
        }
        if let local, !isInEveryDomain(named, Set(counts.map(\.domain))) { return domainLocal(named, local) }
        guard counts.isEmpty else {
            let places = counts.map(\.domain).joined(separator: " and ")
            return .ok(named.id, "\(named.setting): \(named.reference) is in \(places)")
        }
        guard away.isEmpty else {
            return .skipped(
                named.id, "group \(named.reference): not found yet, and \(away.joined(separator: ", ")) could not be asked")
        }
        guard named.isNeeded else {
            return .ok(named.id, "\(named.setting): \(named.reference) is in no domain, and passed over")
        }
        return Finding(
            named.id, .failure, "no domain has the group \(named.reference)", setting: named.setting,
            value: named.reference.description, remedy: "correct the name, or create the group")
    }

    private func holdsDomainLocal(_ groups: [GroupID], _ domain: any DomainDirectory) async throws(DirectoryFault) -> Bool {
        guard activeDirectory.count > 1, let domain = domain as? ActiveDirectoryDomain else { return false }
        for group in groups where try await domain.isDomainLocal(group) { return true }
        return false
    }

    // A name without a domain that each has a group of holds for the accounts of each. The usual privileged groups are looked for by such
    // names, and not every domain has all of them.
    private func isInEveryDomain(_ named: Named, _ holders: Set<String>) -> Bool {
        if !named.isNeeded, case .name(_, nil) = named.reference { return true }
        return activeDirectory.isSubset(of: holders.union(away))
    }

    private func domainLocal(_ named: Named, _ domain: String) -> Finding {
        Finding(
            named.id, .warning,
            "\(named.reference) is a domain-local group: it holds for accounts of domain \(domain) only, not for accounts of other "
                + "domains that are put into it",
            setting: named.setting, value: named.reference.description,
            remedy: "name a global or universal group, or, without a domain before it, a name that each domain has a group of")
    }
}
