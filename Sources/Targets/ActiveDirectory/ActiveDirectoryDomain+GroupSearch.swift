import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    // groupType's GROUP_TYPE_SECURITY_ENABLED (MS-ADTS 2.2.12); the attribute is a signed 32-bit number.
    private static let securityEnabled: UInt32 = 0x8000_0000

    /// The groups of the whole domain with `text` somewhere in their sAMAccountName or common name, in any case.
    ///
    /// - Parameters:
    ///   - text: taken literally, whatever characters it holds; empty or with U+0000 it finds nothing.
    ///   - limit: how many at most, 1…1000; Active Directory hands out no more at once.
    /// - Returns: the groups, and whether there are more.
    /// - Throws: ``DirectoryFault`` if no controller can be asked.
    public func searchGroups(containing text: String, limit: Int = 200) async throws(DirectoryFault) -> FoundGroups {
        guard !text.isEmpty, !text.utf8.contains(0) else { return FoundGroups(groups: [], isCut: false) }
        let limit = min(max(1, limit), 1_000)
        return try await reading { (lease) async throws(ControllerFault) in
            let part = LDAPValue(text)
            let search = LDAPSearch(
                base: lease.link.root.domainHead,
                filter: .and([
                    .equal("objectClass", "group"),
                    .or([.substrings("sAMAccountName", any: [part]), .substrings("cn", any: [part])]),
                ]), attributes: ["sAMAccountName", "objectSid", "groupType", "description"], sizeLimit: Int32(limit) + 1)
            let (entries, isCut) = try await lease.someEntries(search)
            var groups: [FoundGroup] = []
            for entry in entries { groups.append(try Self.found(entry, lease)) }
            groups.sort { ($0.name.lowercased(), $0.distinguishedName) < ($1.name.lowercased(), $1.distinguishedName) }
            return FoundGroups(groups: Array(groups.prefix(limit)), isCut: isCut || groups.count > limit)
        }
    }

    private static func found(_ entry: LDAPEntry, _ lease: ControllerLease<RootEntry>) throws(ControllerFault) -> FoundGroup {
        do throws(AttributeProblem) {
            let type = UInt32(truncatingIfNeeded: try entry.number("groupType") ?? 0)
            return FoundGroup(
                name: try entry.required("sAMAccountName"), distinguishedName: entry.name,
                identifier: try SecurityIdentifier(entry.requiredBytes("objectSid")).group, note: entry.text("description"),
                isSecurityGroup: type & securityEnabled != 0)
        } catch {
            throw lease.malformed("\(entry.name): \(error.what)")
        }
    }
}
