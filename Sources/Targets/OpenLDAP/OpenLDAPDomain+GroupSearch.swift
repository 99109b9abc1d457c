import DirectoryNames
import LDAPClient
import ResetCore

extension OpenLDAPDomain {
    /// The groups below the settings' place for groups with `text` somewhere in their common name, in any case.
    ///
    /// - Parameters:
    ///   - text: taken literally, whatever characters it holds; empty or with U+0000 it finds nothing.
    ///   - limit: how many at most, 1…1000. A server that hands out fewer at most gives those.
    /// - Returns: the groups, by common name, and whether there are more.
    /// - Throws: ``DirectoryFault`` if no server can be asked.
    public func searchGroups(containing text: String, limit: Int = 200) async throws(DirectoryFault) -> FoundGroups {
        guard !text.isEmpty, !text.utf8.contains(0) else { return FoundGroups(groups: [], isCut: false) }
        let limit = min(max(1, limit), 1_000)
        return try await controllers.reading { (lease) async throws(ControllerFault) in
            let search = LDAPSearch(
                base: try self.groupBase(lease),
                filter: .and([.substrings("cn", any: [LDAPValue(text)]), Self.isGroup]),
                attributes: ["cn", "description"], sizeLimit: Int32(limit) + 1)
            let (entries, isCut) = try await lease.someEntries(search)
            var groups = entries.compactMap { Self.found($0, text) }
            groups.sort { ($0.name.lowercased(), $0.distinguishedName) < ($1.name.lowercased(), $1.distinguishedName) }
            return FoundGroups(groups: Array(groups.prefix(limit)), isCut: isCut || groups.count > limit)
        }
    }

    // Of several common names, the one that was looked for.
    private static func found(_ entry: LDAPEntry, _ text: String) -> FoundGroup? {
        let names = entry["cn"].compactMap(\.text)
        let name = names.first { $0.lowercased().contains(text.lowercased()) } ?? names.first
        guard let name, let place = try? DistinguishedName(entry.name) else { return nil }
        return FoundGroup(
            name: name, distinguishedName: entry.name, identifier: GroupID(place), note: entry.text("description"),
            isSecurityGroup: true)
    }
}
