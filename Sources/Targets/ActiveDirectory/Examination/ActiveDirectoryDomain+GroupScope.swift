import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    // groupType's GROUP_TYPE_RESOURCE_GROUP (MS-ADTS 2.2.12).
    private static let resourceGroup: UInt32 = 0x4

    /// Whether a group is domain-local: in the token of an account of another domain it is never seen, since that account's own domain
    /// does not know of it. Changes nothing.
    ///
    /// - Parameter group: the group; one that is not in this domain is not.
    /// - Returns: whether it is domain-local.
    /// - Throws: ``DirectoryFault`` if no controller can be asked.
    public func isDomainLocal(_ group: GroupID) async throws(DirectoryFault) -> Bool {
        try await reading { (lease) async throws(ControllerFault) in
            guard let entry = try await lease.entry(at: "<SID=\(group.sid)>", ["groupType"]) else { return false }
            do throws(AttributeProblem) {
                return UInt32(truncatingIfNeeded: try entry.number("groupType") ?? 0) & Self.resourceGroup != 0
            } catch {
                throw lease.malformed("\(entry.name): \(error.what)")
            }
        }
    }
}
