import DirectoryNames
import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    // userAccountControl without ACCOUNTDISABLE (MS-ADTS 2.2.16), compared bit by bit (3.1.1.3.4.4.1).
    private static let isOrdinary: LDAPFilter = .and([
        .equal("objectCategory", "person"), .equal("objectClass", "user"), .not(.equal("adminCount", "1")),
        .not(.extensible(rule: "1.2.840.113556.1.4.803", attribute: "userAccountControl", value: "2")),
    ])
    private static let mostVisits = 200
    private static let mostSeen: Int32 = 300

    /// Ordinary accounts below the base, a few from each container: those in `groups`, directly, nested or by their primary group,
    /// or any when that is `nil`. Large groups are looked into only as far as a sample needs. Changes nothing.
    ///
    /// - Parameters:
    ///   - groups: the allowed groups.
    ///   - limit: how many at most.
    /// - Returns: distinguished names, sorted.
    /// - Throws: ``DirectoryFault`` if no controller can be asked.
    public func sample(of groups: Set<GroupID>?, limit: Int) async throws(DirectoryFault) -> [String] {
        try await reading { (lease) async throws(ControllerFault) in
            let names: [String]
            if let groups {
                names = try await self.members(of: groups.sorted { $0.sid < $1.sid }, lease)
            } else {
                names = try await self.ordinary(nil, lease)
            }
            return Self.spread(names, limit)
        }
    }

    private func ordinary(_ further: LDAPFilter?, _ lease: ControllerLease<RootEntry>) async throws(ControllerFault) -> [String] {
        let search = LDAPSearch(
            base: base(for: lease).description, filter: .and([Self.isOrdinary] + (further.map { [$0] } ?? [])),
            attributes: ["1.1"], sizeLimit: Self.mostSeen)
        return try await lease.someEntries(search).entries.map(\.name)
    }

    // Breadth first along `member`: one search over all people by a nested rule costs a large domain seconds.
    private func members(of groups: [GroupID], _ lease: ControllerLease<RootEntry>) async throws(ControllerFault) -> [String] {
        var waiting = groups.map { "<SID=\($0.sid)>" }
        var seen: Set<String> = []
        var people: [String] = []
        var visits = 0
        while !waiting.isEmpty, visits < Self.mostVisits, people.count < Int(Self.mostSeen) {
            let name = waiting.removeFirst()
            guard seen.insert(name.lowercased()).inserted else { continue }
            visits += 1
            guard let group = try await lease.entry(at: name, ["objectSid", "member"]) else { continue }
            if let rid = group["objectSid"].first.flatMap({ try? SecurityIdentifier($0.bytes) })?.group.relativeID {
                people += try await ordinary(.equal("primaryGroupID", LDAPValue(String(rid))), lease)
            }
            // A large group answers with `member;range=0-1499` (MS-ADTS 3.1.1.3.1.3.3).
            let own = group.attributes.filter { $0.name.lowercased().hasPrefix("member") }.flatMap(\.values)
            guard !own.isEmpty else { continue }
            let listed: LDAPFilter = .or(own.prefix(100).map { .equal("distinguishedName", $0) })
            people += try await ordinary(listed, lease)
            let nested = LDAPSearch(
                base: lease.link.root.domainHead, filter: .and([.equal("objectClass", "group"), listed]), attributes: ["1.1"],
                sizeLimit: 100)
            waiting += try await lease.someEntries(nested).entries.map(\.name)
        }
        return people
    }

    // Delegation is made on containers, so one that was forgotten shows only when each is looked at.
    private static func spread(_ names: [String], _ limit: Int) -> [String] {
        let each = 2
        var taken: [String: [String]] = [:]
        for name in Set(names).sorted() {
            let container = (try? DistinguishedName(name))?.parent?.description ?? ""
            if taken[container, default: []].count < each { taken[container, default: []].append(name) }
        }
        let rounds = (0..<each).flatMap { place in
            taken.sorted { $0.key < $1.key }.compactMap { $0.value.dropFirst(place).first }
        }
        return rounds.prefix(limit).sorted()
    }
}
