import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    private static let mostGroupsSeen = 200

    /// By which groups, one inside the other, an account is in a group: the distinguished names from the account's own group to
    /// `group`, a single one for a direct member. Empty where no way was found within a bounded search. Changes nothing.
    ///
    /// - Parameters:
    ///   - account: the account.
    ///   - group: the group at the end.
    /// - Returns: the way, or nothing.
    /// - Throws: ``DirectoryFault`` if no controller can be asked.
    public func membershipPath(of account: Account, to group: GroupID) async throws(DirectoryFault) -> [String] {
        try await reading { (lease) async throws(ControllerFault) in
            guard let end = try await lease.entry(at: "<SID=\(group.sid)>", ["1.1"])?.name else { return [] }
            var waiting: [(name: String, path: [String])] = []
            var seen: Set<String> = []
            let own = try await lease.entry(at: account.distinguishedName, ["memberOf", "primaryGroupID"])
            if let primary = own?.text("primaryGroupID") {
                // The primary group is not among memberOf (MS-ADTS 3.1.1.2.3.6).
                let name = try await lease.entry(at: "<SID=\(account.sid.issuer)-\(primary)>", ["1.1"])?.name
                if let name { waiting.append((name, [name])) }
            }
            waiting += own?["memberOf"].compactMap(\.text).map { ($0, [$0]) } ?? []
            while !waiting.isEmpty, seen.count < Self.mostGroupsSeen {
                let (name, path) = waiting.removeFirst()
                guard seen.insert(name.lowercased()).inserted else { continue }
                if name.lowercased() == end.lowercased() { return path }
                let further = try await lease.entry(at: name, ["memberOf"])?["memberOf"].compactMap(\.text) ?? []
                waiting += further.map { ($0, path + [$0]) }
            }
            return []
        }
    }
}
