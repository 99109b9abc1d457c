import DirectoryNames
import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    // LDAP_SERVER_SD_FLAGS_OID (MS-ADTS 3.1.1.3.4.1.11), asking for the access list alone: the value is SEQUENCE { 4 }.
    private static let accessListOnly = LDAPControl(
        oid: "1.2.840.113556.1.4.801", isCritical: true, value: [0x30, 0x03, 0x02, 0x01, 0x04])

    /// The accounts that `search` matches, at most `limit`. Computers, service and trust accounts are among them, marked as
    /// protected. Two rounds to the controller; a third for an account under a fine-grained policy.
    public func find(_ search: AccountSearch, limit: Int) async throws(DirectoryFault) -> [Account] {
        guard limit > 0 else { return [] }
        return try await reading { (lease) async throws(ControllerFault) in
            var accounts: [Account] = []
            for entry in try await self.entries(search, limit, lease) {
                if let account = try await self.account(of: entry, lease) { accounts.append(account) }
            }
            return accounts
        }
    }

    private func entries(_ search: AccountSearch, _ limit: Int, _ lease: ControllerLease<RootEntry>) async throws(ControllerFault)
        -> [LDAPEntry]
    {
        guard !search.holdsNull else { return [] }
        switch search {
        case .login(let login):
            return try await users(.equal("sAMAccountName", LDAPValue(login)), limit, lease)
        case .principalName(let name, implicitLogin: nil):
            return try await users(.equal("userPrincipalName", LDAPValue(name)), limit, lease)
        case .principalName(let name, implicitLogin: .some(let login)):
            let either: LDAPFilter = .or([
                .equal("userPrincipalName", LDAPValue(name)), .equal("sAMAccountName", LDAPValue(login)),
            ])
            return try await users(either, limit, lease)
        case .distinguishedName(let text):
            guard let name = try? DistinguishedName(text), !name.holdsNull, name.isDescendant(of: base(for: lease)) else {
                return []
            }
            let entry = try await lease.entry(
                at: name.description, AccountReading.attributes, filter: Self.isUser, controls: [Self.accessListOnly])
            return entry.map { [$0] } ?? []
        }
    }

    private static let isUser = LDAPFilter.equal("objectClass", "user")

    private func users(_ filter: LDAPFilter, _ limit: Int, _ lease: ControllerLease<RootEntry>) async throws(ControllerFault)
        -> [LDAPEntry]
    {
        let search = LDAPSearch(
            base: base(for: lease).description, filter: .and([filter, Self.isUser]), attributes: AccountReading.attributes,
            sizeLimit: Int32(clamping: limit))
        return Array(try await lease.entries(search, controls: [Self.accessListOnly]).prefix(limit))
    }

    /// The whole account; `nil` if it went away meanwhile.
    private func account(of entry: LDAPEntry, _ lease: ControllerLease<RootEntry>) async throws(ControllerFault) -> Account? {
        let name: String
        do throws(AttributeProblem) {
            name = try ObjectGUID(entry.requiredBytes("objectGUID")).distinguishedName
        } catch {
            throw lease.malformed(error.what)
        }
        // A controller works through what comes by one connection in turn, and each of these takes it as long as a search.
        let beside = lease.beside()
        let other = beside ?? lease
        async let constructed = lease.outcome(at: name, AccountReading.constructedAttributes(for: entry))
        async let resultant = other.outcome(at: name, FineGrainedPolicy.resultantAttributes)
        async let head = other.outcome(at: lease.link.root.domainHead, DomainPolicy.attributes)
        let (details, policies, policy) = await (constructed, resultant, head)
        beside?.release(isBroken: policies.breaksConnection || policy.breaksConnection)
        guard let details = try details.get(), let policies = try policies.get() else { return nil }
        guard let policy = try policy.get() else { throw lease.malformed("the domain's head cannot be read") }
        var fineGrained: FineGrainedPolicy?
        if let object = policies.text("msDS-ResultantPSO"), !object.isEmpty {
            let figures = try await lease.entry(at: object, FineGrainedPolicy.attributes)
            fineGrained = FineGrainedPolicy(name: object, entry: figures)
        }
        do throws(AttributeProblem) {
            let domain = try DomainPolicy(policy, name: lease.link.root.dnsName)
            let reading = AccountReading(
                entry: entry, details: details, policy: domain, fineGrained: fineGrained, now: DirectoryTime(time.now))
            return try reading.account(
                domain: self.name, controller: lease.controller,
                own: OwnAccount(sid: lease.link.root.ownSID, bindName: settings.credentials.bindName))
        } catch {
            throw lease.malformed("\(entry.name): \(error.what)")
        }
    }
}
