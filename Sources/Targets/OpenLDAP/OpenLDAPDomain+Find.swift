import DirectoryNames
import LDAPClient
import ResetCore

extension OpenLDAPDomain {
    typealias Lease = ControllerLease<OpenLDAPRoot>

    /// The accounts that `search` matches, at most `limit`. One question for the entries, one for each level of groups, and now
    /// and then one for a password policy.
    public func find(_ search: AccountSearch, limit: Int) async throws(DirectoryFault) -> [Account] {
        guard limit > 0, !search.holdsNull else { return [] }
        return try await controllers.reading { (lease) async throws(ControllerFault) in
            var accounts: [Account] = []
            for entry in try await self.entries(search, limit, lease) {
                accounts.append(try await self.account(of: entry, lease))
            }
            return accounts
        }
    }

    private var isAccount: LDAPFilter { .equal("objectClass", LDAPValue(settings.layout.accountClass)) }

    private func entries(_ search: AccountSearch, _ limit: Int, _ lease: Lease) async throws(ControllerFault) -> [LDAPEntry] {
        let base = try searchBase(lease)
        let attributes = OpenLDAPReading.attributes(settings)
        var wanted: [(attribute: String, value: String)] = []
        switch search {
        case .login(let login): wanted = [(settings.layout.login, login)]
        case .principalName(let name, let login):
            wanted = [settings.layout.principalName.map { ($0, name) }, login.map { (settings.layout.login, $0) }].compactMap {
                $0
            }
        case .distinguishedName(let text):
            guard let name = try? DistinguishedName(text), !name.holdsNull, name.isDescendant(of: base) else { return [] }
            return try await lease.entry(at: name.description, attributes, filter: isAccount).map { [$0] } ?? []
        }
        // An empty value fits no attribute's syntax.
        wanted.removeAll { $0.value.isEmpty }
        guard !wanted.isEmpty else { return [] }
        let filter = LDAPFilter.or(wanted.map { .equal($0.attribute, LDAPValue($0.value)) })
        let search = LDAPSearch(
            base: base.description, filter: .and([filter, isAccount]), attributes: attributes, sizeLimit: Int32(clamping: limit))
        let found = try await lease.entries(search).filter { entry in
            // The server's idea of equal may leave out characters that nobody sees.
            wanted.contains { wanted in
                entry[wanted.attribute].contains { $0.text?.lowercased() == wanted.value.lowercased() }
            }
        }
        return Array(found.prefix(limit))
    }

    private func account(of entry: LDAPEntry, _ lease: Lease) async throws(ControllerFault) -> Account {
        let policy = try await policy(of: entry, lease)
        let groups = try await groups(of: entry, lease)
        let reading = OpenLDAPReading(entry: entry, settings: settings, policy: policy, groups: groups, now: time.now)
        do throws(AttributeProblem) {
            return try reading.account(controller: lease.controller, own: own, domainName: name)
        } catch {
            throw lease.malformed("\(entry.name): \(error.what)")
        }
    }

    private func policy(of entry: LDAPEntry, _ lease: Lease) async throws(ControllerFault) -> AccountPolicy {
        if let name = entry.text("pwdPolicySubentry"), !name.isEmpty {
            let own = try await policies.policy(name, at: time.uptime) { () async throws(ControllerFault) in
                try await self.policy(at: name, lease)
            }
            return own.map { .own($0) } ?? .hidden(name)
        }
        let standard = try await policies.policy("", at: time.uptime) { () async throws(ControllerFault) in
            try await self.standardPolicy(lease)
        }
        return standard.map { .standard($0) } ?? settings.layout.policy.map { .hidden($0) } ?? .none
    }

    private func policy(at name: String, _ lease: Lease) async throws(ControllerFault) -> PasswordPolicyEntry? {
        let entry = try await lease.entry(
            at: name, PasswordPolicyEntry.attributes, filter: .equal("objectClass", LDAPValue(PasswordPolicyEntry.objectClass)))
        return try entry.map { entry throws(ControllerFault) in try Self.policy(entry, lease) }
    }

    // Which policy is the overlay's default stands in the server's configuration, which the service account need not read.
    func standardPolicy(_ lease: Lease) async throws(ControllerFault) -> PasswordPolicyEntry? {
        if let name = settings.layout.policy { return try await policy(at: name, lease) }
        let search = LDAPSearch(
            base: try context(lease).description, filter: .equal("objectClass", LDAPValue(PasswordPolicyEntry.objectClass)),
            attributes: PasswordPolicyEntry.attributes, sizeLimit: 100)
        // The server enforces its policies itself; one that lies elsewhere is one that cannot be seen.
        let found = try await lease.entries(search, mayBePartial: true)
        let named = found.filter { entry in
            guard let name = try? DistinguishedName(entry.name), let part = name.components.first?.parts.first else {
                return false
            }
            return part.value == .text("default")
        }
        let fitting = found.count == 1 ? found : named
        return try fitting.count == 1 ? fitting.first.map { entry throws(ControllerFault) in try Self.policy(entry, lease) } : nil
    }

    static func policy(_ entry: LDAPEntry, _ lease: Lease) throws(ControllerFault) -> PasswordPolicyEntry {
        do throws(AttributeProblem) {
            return try PasswordPolicyEntry(entry)
        } catch {
            throw lease.malformed("\(entry.name): \(error.what)")
        }
    }
}
