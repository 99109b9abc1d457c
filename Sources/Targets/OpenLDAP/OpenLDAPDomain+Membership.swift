import DirectoryNames
import LDAPClient
import ResetCore

extension OpenLDAPDomain {
    private static let mostMemberships = 2_000
    private static let deepest = 32
    // Keeps one question well below what servers take.
    private static let namesInQuestion = 50

    /// Every group that the account is in, level by level until no new one comes up, so that circles end.
    ///
    /// The groups are asked who they hold, since memberOf is kept by an overlay that knows nothing of groups made before it;
    /// what memberOf says is added. An answer that is not whole is a fault: a forbidden group might be what is missing.
    func groups(of entry: LDAPEntry, _ lease: Lease) async throws(ControllerFault) -> Set<GroupID> {
        guard let name = try? DistinguishedName(entry.name) else { throw lease.malformed("an account without a name") }
        var seen: [GroupID: DistinguishedName] = [:]
        var level = try Self.names(entry["memberOf"].compactMap(\.text), lease)
        level += try await containers(holding: members([name]) + posix(entry), lease)
        for _ in 0..<Self.deepest {
            let fresh = level.filter { seen.updateValue($0, forKey: GroupID($0)) == nil }
            guard seen.count <= Self.mostMemberships else { throw lease.malformed("\(entry.name) is in too many groups") }
            guard settings.layout.nestedGroups, !fresh.isEmpty else { return Set(seen.keys) }
            level = []
            for start in stride(from: 0, to: fresh.count, by: Self.namesInQuestion) {
                let names = Array(fresh[start..<min(fresh.count, start + Self.namesInQuestion)])
                level += try await containers(holding: members(names), lease)
            }
        }
        throw lease.malformed("the groups of \(entry.name) are nested too deep")
    }

    private func members(_ names: [DistinguishedName]) -> [LDAPFilter] {
        names.flatMap { name in
            ["member", "uniqueMember"].map { .equal($0, LDAPValue(name.description)) }
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
