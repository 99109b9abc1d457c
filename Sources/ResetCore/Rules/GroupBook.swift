/// Knows the groups that the settings name by their security identifiers, so that a renamed group keeps its effect.
///
/// Looked up in every domain, kept for `lifetime`, then looked up again beside the work. Until all have been found once,
/// no rule can be judged. Membership itself is never kept: it comes with each reading of an account.
public actor GroupBook {
    private let rules: GroupRules
    private let domains: [any DomainDirectory]
    private let time: any TimeSource
    private let lifetime: Duration
    private var known: [GroupReference: Set<GroupID>]?
    private var knownAt: Duration = .zero
    private var isRefreshing = false

    /// A book of the groups in `rules`.
    public init(rules: GroupRules, domains: [any DomainDirectory], time: any TimeSource, lifetime: Duration = .seconds(300)) {
        self.rules = rules
        self.domains = domains
        self.time = time
        self.lifetime = lifetime
    }

    /// A book of the same domains under other rules. What this one knows is known to it as well, where that is all it needs.
    public func succeeded(by rules: GroupRules) -> GroupBook {
        let needed = rules.references.union(rules.privileged)
        let isCovered = needed.allSatisfy { known?[$0] != nil }
        return GroupBook(
            rules: rules, domains: domains, time: time, lifetime: lifetime, known: isCovered ? known : nil, at: knownAt)
    }

    private init(
        rules: GroupRules, domains: [any DomainDirectory], time: any TimeSource, lifetime: Duration,
        known: [GroupReference: Set<GroupID>]?, at knownAt: Duration
    ) {
        (self.rules, self.domains, self.time, self.lifetime) = (rules, domains, time, lifetime)
        (self.known, self.knownAt) = (known, knownAt)
    }

    /// The group rules, ready to judge; or why they are not.
    public func ready() async -> Result<[any ResetRule], ResetRefusal> {
        if let known {
            refreshWhenOld()
            return .success(judged(known))
        }
        switch await resolve() {
        case .complete(let groups): return .success(judged(groups))
        case .missing(let names): return .failure(.groupsUnresolved(names.map(\.description).sorted().joined(separator: ", ")))
        case .unreachable(let fault): return .failure(.directory(fault))
        }
    }

    /// Looks up every group now. A complete answer replaces what was known; any other leaves it.
    @discardableResult
    public func resolve() async -> GroupResolution {
        var found: [GroupReference: Set<GroupID>] = [:]
        for reference in rules.references.union(rules.privileged) {
            for domain in domains {
                do throws(DirectoryFault) {
                    found[reference, default: []].formUnion(try await domain.groups(reference))
                } catch {
                    return .unreachable(error)
                }
            }
        }
        let missing = rules.references.filter { found[$0]?.isEmpty ?? false }.sorted { $0.description < $1.description }
        guard missing.isEmpty else { return .missing(missing) }
        known = found
        knownAt = time.uptime
        return .complete(found)
    }

    private func refreshWhenOld() {
        guard !isRefreshing, time.uptime - knownAt > lifetime else { return }
        isRefreshing = true
        Task {
            await resolve()
            isRefreshing = false
        }
    }

    // Privileged first, as among the account's own protections; forbidden before allowed: forbidden wins.
    private func judged(_ groups: [GroupReference: Set<GroupID>]) -> [any ResetRule] {
        func identifiers(_ references: [GroupReference]) -> Set<GroupID> {
            references.reduce(into: []) { $0.formUnion(groups[$1] ?? []) }
        }
        let allowed: AllowedGroups = rules.allowed.map { .members(identifiers($0)) } ?? .everyone
        let narrowed = rules.clients.sorted { $0.key < $1.key }.map {
            ClientGroupsRule(client: $0.key, groups: identifiers($0.value))
        }
        let privileged = PrivilegedGroupsRule(identifiers(rules.privileged), named: rules.named)
        return [privileged, ForbiddenGroupsRule(identifiers(rules.forbidden)), AllowedGroupsRule(allowed)] + narrowed
    }
}
