/// All domains together: finds the one account a caller names.
///
/// A bare login and a principal name of no domain's own are looked up in every domain; if one of those does not answer,
/// nothing is concluded. Referrals and servers named by callers are never followed.
public struct DirectoryForest: Sendable {
    /// The domains, in the settings' order.
    public let domains: [any DomainDirectory]

    /// An account together with the domain it was found in.
    public struct Found: Sendable {
        /// The account.
        public let account: Account
        /// Where its password is set.
        public let domain: any DomainDirectory

        /// An account of `domain`.
        public init(account: Account, domain: any DomainDirectory) {
            self.account = account
            self.domain = domain
        }
    }

    private struct Lookup: Sendable {
        let domain: any DomainDirectory
        let search: AccountSearch
    }

    /// A forest of `domains`.
    public init(domains: [any DomainDirectory]) {
        self.domains = domains
    }

    /// The one account that `identifier` names.
    public func find(_ identifier: AccountIdentifier) async -> Result<Found, ResetRefusal> {
        switch await lookups(for: identifier) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let lookups): return await find(in: lookups)
        }
    }

    private func lookups(for identifier: AccountIdentifier) async -> Result<[Lookup], ResetRefusal> {
        switch identifier {
        case .login(let login):
            return .success(domains.map { Lookup(domain: $0, search: .login(login)) })
        case .distinguishedName(let name):
            return .success(domains.map { Lookup(domain: $0, search: .distinguishedName(name)) })
        case .downLevel(let name, let login):
            let (named, faults) = await named(name)
            if let domain = named.first, named.count == 1 { return .success([Lookup(domain: domain, search: .login(login))]) }
            if named.count > 1 { return .failure(.ambiguousAccount(count: named.count, domains: named.map(\.name).sorted())) }
            if let fault = faults.first { return .failure(.directory(fault)) }
            return .failure(.unknownDomain(name, known: await knownNames()))
        case .principalName(let user, let suffix):
            let whole = user + "@" + suffix
            let (named, _) = await named(suffix, dnsOnly: true)
            if !named.isEmpty {
                return .success(named.map { Lookup(domain: $0, search: .principalName(whole, implicitLogin: user)) })
            }
            return .success(domains.map { Lookup(domain: $0, search: .principalName(whole, implicitLogin: nil)) })
        }
    }

    // The domains that answer to `name`, and the faults of those that could not say.
    private func named(_ name: String, dnsOnly: Bool = false) async -> ([any DomainDirectory], [DirectoryFault]) {
        var matching: [any DomainDirectory] = []
        var faults: [DirectoryFault] = []
        let wanted = name.lowercased()
        for domain in domains {
            do throws(DirectoryFault) {
                let names = try await domain.names()
                let isMatch = names.dns.lowercased() == wanted || (!dnsOnly && names.netBIOS.lowercased() == wanted)
                if isMatch { matching.append(domain) }
            } catch {
                faults.append(error)
            }
        }
        return (matching, faults)
    }

    /// What may stand before the backslash, for the record: the NetBIOS name where there is one, else the DNS name.
    private func knownNames() async -> [String] {
        var known: [String] = []
        for domain in domains {
            guard let names = try? await domain.names() else { continue }
            known.append(names.netBIOS.isEmpty ? names.dns : names.netBIOS)
        }
        return known.sorted()
    }

    private func find(in lookups: [Lookup]) async -> Result<Found, ResetRefusal> {
        var found: [Found] = []
        var fault: DirectoryFault?
        if let only = lookups.first, lookups.count == 1 {
            (found, fault) = await Self.answers(of: only)
        } else {
            await withTaskGroup(of: ([Found], DirectoryFault?).self) { group in
                for lookup in lookups {
                    group.addTask { await Self.answers(of: lookup) }
                }
                for await (accounts, failure) in group {
                    found += accounts
                    fault = fault ?? failure
                }
            }
        }
        if let fault { return .failure(.directory(fault)) }
        if found.count > 1 {
            let domains = Set(found.map(\.domain.name)).sorted()
            return .failure(.ambiguousAccount(count: found.count, domains: domains))
        }
        return found.first.map { .success($0) } ?? .failure(.unknownAccount)
    }

    private static func answers(of lookup: Lookup) async -> ([Found], DirectoryFault?) {
        do throws(DirectoryFault) {
            let accounts = try await lookup.domain.find(lookup.search, limit: 2)
            return (accounts.map { Found(account: $0, domain: lookup.domain) }, nil)
        } catch {
            return ([], error)
        }
    }
}
