import DirectoryNames
import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    private static let isGroup = LDAPFilter.equal("objectClass", "group")
    private static let groupAttributes = ["objectSid", "sAMAccountName"]
    private static let mostGroups: Int32 = 100

    /// The groups of this domain that `group` names, those under `CN=Builtin` included; looked for in the whole domain, not
    /// only below the base. A sAMAccountName goes before a common name, which anybody who may make groups can choose.
    public func groups(_ group: GroupReference) async throws(DirectoryFault) -> [GroupID] {
        switch group {
        case .distinguishedName(let text):
            guard let name = try? DistinguishedName(text), !name.holdsNull else { return [] }
            return try await reading { (lease) async throws(ControllerFault) in
                guard name.isDescendant(of: lease.link.root.domainHeadName) else { return [] }
                let entry = try await lease.entry(at: name.description, Self.groupAttributes, filter: Self.isGroup)
                return try entry.map { entry throws(ControllerFault) in [try Self.identifier(of: entry, lease)] } ?? []
            }
        case .sid(let wanted):
            guard let sid = SecurityIdentifier(text: wanted.sid) else { return [] }
            return try await groups(where: .equal("objectSid", LDAPValue(sid.bytes)), named: nil)
        case .name(let name, let domain):
            if let domain {
                let names = try await names()
                let own = [names.netBIOS.lowercased(), names.dns.lowercased()]
                guard own.contains(domain.lowercased()) else { return [] }
            }
            guard !name.utf8.contains(0) else { return [] }
            return try await groups(
                where: .or([.equal("sAMAccountName", LDAPValue(name)), .equal("cn", LDAPValue(name))]), named: name)
        }
    }

    private func groups(where filter: LDAPFilter, named name: String?) async throws(DirectoryFault) -> [GroupID] {
        try await reading { (lease) async throws(ControllerFault) in
            let search = LDAPSearch(
                base: lease.link.root.domainHead, filter: .and([filter, Self.isGroup]), attributes: Self.groupAttributes,
                sizeLimit: Self.mostGroups)
            let entries = try await lease.entries(search)
            let exact = entries.filter { $0.text("sAMAccountName")?.lowercased() == name?.lowercased() }
            var found: [GroupID] = []
            for entry in exact.isEmpty ? entries : exact { found.append(try Self.identifier(of: entry, lease)) }
            return found
        }
    }

    private static func identifier(of entry: LDAPEntry, _ lease: ControllerLease<RootEntry>) throws(ControllerFault) -> GroupID {
        do throws(AttributeProblem) {
            return try SecurityIdentifier(entry.requiredBytes("objectSid")).group
        } catch {
            throw lease.malformed("\(entry.name): \(error.what)")
        }
    }
}
