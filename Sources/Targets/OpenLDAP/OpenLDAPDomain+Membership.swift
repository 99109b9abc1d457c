import DirectoryNames
import LDAPClient
import ResetCore

extension OpenLDAPDomain {
    private static let mostMemberships = 2_000
    private static let deepest = 32
    // Keeps one question well below what servers take.
    private static let filtersInQuestion = 100

    /// Every group that the account is in, level by level until no new one comes up, so that circles end.
    ///
    /// The groups are asked who they hold, since memberOf is kept by an overlay that knows nothing of groups made before it. What
    /// memberOf says is added, and saves a level where it says all. An answer that is not whole is a fault: a forbidden group
    /// might be what is missing.
    func groups(of entry: LDAPEntry, _ lease: Lease) async throws(ControllerFault) -> Set<GroupID> {
        guard let name = try? DistinguishedName(entry.name) else { throw lease.malformed("an account without a name") }
        let named = try Self.names(entry["memberOf"].compactMap(\.text), lease)
        var seen = Set(named.map { GroupID($0) })
        var filters = members([name]) + posix(entry) + (settings.layout.nestedGroups ? members(named) : [])
        for _ in 0..<Self.deepest {
            var fresh: [DistinguishedName] = []
            for start in stride(from: 0, to: filters.count, by: Self.filtersInQuestion) {
                let part = Array(filters[start..<min(filters.count, start + Self.filtersInQuestion)])
                fresh += try await containers(holding: part, lease).filter { seen.insert(GroupID($0)).inserted }
            }
            guard seen.count <= Self.mostMemberships else { throw lease.malformed("\(entry.name) is in too many groups") }
            guard settings.layout.nestedGroups, !fresh.isEmpty else { return seen }
            filters = members(fresh)
        }
        throw lease.malformed("the groups of \(entry.name) are nested too deep")
    }

    private func members(_ names: [DistinguishedName]) -> [LDAPFilter] {
        names.flatMap { name -> [LDAPFilter] in
            let value = LDAPValue(name.description)
            return [.equal("member", value), .equal("uniqueMember", value)]
        }
    }

    // A posixGroup lists logins, and is somebody's primary group by number (RFC 2307 section 2.2).
    private func posix(_ entry: LDAPEntry) -> [LDAPFilter] {
        var filters = entry[settings.layout.login].map { LDAPFilter.equal("memberUid", $0) }
        if let number = entry["gidNumber"].first {
            filters.append(.and([.equal("objectClass", "posixGroup"), .equal("gidNumber", number)]))
        }
        return filters
    }

    private func containers(holding filters: [LDAPFilter], _ lease: Lease) async throws(ControllerFault) -> [DistinguishedName] {
        let search = LDAPSearch(base: try groupBase(lease), filter: .or(filters), attributes: ["1.1"])
        return try Self.names(try await lease.everyEntry(search).map(\.name), lease)
    }

    private static func names(_ texts: [String], _ lease: Lease) throws(ControllerFault) -> [DistinguishedName] {
        var names: [DistinguishedName] = []
        for text in texts {
            guard let name = try? DistinguishedName(text) else { throw lease.malformed("a group without a name") }
            names.append(name)
        }
        return names
    }
}
