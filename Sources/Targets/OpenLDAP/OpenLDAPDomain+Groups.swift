import DirectoryNames
import LDAPClient
import ResetCore

extension OpenLDAPDomain {
    // groupOfNames and groupOfUniqueNames may not be without members; the others may.
    private static let alwaysFilled = ["groupofnames": "member", "groupofuniquenames": "uniqueMember"]
    static let isGroup = LDAPFilter.or(
        ["groupOfNames", "groupOfUniqueNames", "groupOfMembers", "posixGroup"].map { .equal("objectClass", LDAPValue($0)) })
    private static let groupAttributes = ["objectClass", "cn", "member", "uniqueMember"]
    private static let mostGroups: Int32 = 100

    /// The groups that `group` names. A group is known by its distinguished name, since a directory of this kind gives none an
    /// identifier that members are listed by. A group whose members the service account cannot read is a fault, because
    /// nobody would be seen to be in it.
    public func groups(_ group: GroupReference) async throws(DirectoryFault) -> [GroupID] {
        switch group {
        case .distinguishedName(let text): return try await groups(at: text)
        case .sid(let id): return try await groups(at: id.sid)
        case .name(let name, let domain):
            guard !name.isEmpty, !name.utf8.contains(0) else { return [] }
            return try await controllers.reading { (lease) async throws(ControllerFault) in
                if let domain {
                    let names = try self.names(lease)
                    guard [names.netBIOS, names.dns].contains(where: { $0.lowercased() == domain.lowercased() }) else {
                        return []
                    }
                }
                let search = LDAPSearch(
                    base: try self.groupBase(lease), filter: .and([.equal("cn", LDAPValue(name)), Self.isGroup]),
                    attributes: Self.groupAttributes, sizeLimit: Self.mostGroups)
                var found: [GroupID] = []
                for entry in try await lease.entries(search) {
                    guard entry["cn"].contains(where: { $0.text?.lowercased() == name.lowercased() }) else { continue }
                    found.append(try Self.identifier(of: entry, lease))
                }
                return found
            }
        }
    }

    private func groups(at text: String) async throws(DirectoryFault) -> [GroupID] {
        guard let name = try? DistinguishedName(text), !name.components.isEmpty, !name.holdsNull else { return [] }
        return try await controllers.reading { (lease) async throws(ControllerFault) in
            guard name.isDescendant(of: try self.context(lease)) else { return [] }
            let entry = try await lease.entry(at: name.description, Self.groupAttributes, filter: Self.isGroup)
            return try entry.map { entry throws(ControllerFault) in [try Self.identifier(of: entry, lease)] } ?? []
        }
    }

    func groupBase(_ lease: Lease) throws(ControllerFault) -> String {
        if let groupBase { return groupBase.description }
        return try context(lease).description
    }

    private static func identifier(of entry: LDAPEntry, _ lease: Lease) throws(ControllerFault) -> GroupID {
        for word in entry["objectClass"].compactMap({ $0.text?.lowercased() }) {
            guard let attribute = alwaysFilled[word], entry[attribute].isEmpty else { continue }
            throw lease.malformed("the service account cannot read \(attribute) of \(entry.name)")
        }
        guard let name = try? DistinguishedName(entry.name) else { throw lease.malformed("a group without a name") }
        return GroupID(name)
    }
}

extension GroupID {
    /// A group that is known by its distinguished name: the same for all spellings of it.
    init(_ name: DistinguishedName) {
        self.init(sid: name.folded)
    }
}
