import DirectoryNames
import LDAPClient
import ResetCore

extension OpenLDAPDomain {
    /// Says what became of the password since `account.marker`, on the server that the marker names and no other.
    public func marker(of account: Account) async throws(DirectoryFault) -> ChangeMarker {
        let controller = account.marker.controller
        let stamp = try await controllers.reading(from: controller) { (lease) async throws(ControllerFault) in
            OpenLDAPStamp(try await self.entry(of: account, lease))
        }
        guard let before = account.marker.version else { return ChangeMarker(controller: controller, version: nil) }
        return ChangeMarker(controller: controller, version: stamp.version(since: before, own: own))
    }

    private func entry(of account: Account, _ lease: Lease) async throws(ControllerFault) -> LDAPEntry {
        let filter = LDAPFilter.equal("entryUUID", LDAPValue(account.id.stable))
        if let entry = try await lease.entry(at: account.distinguishedName, OpenLDAPStamp.attributes, filter: filter) {
            return entry
        }
        let search = LDAPSearch(
            base: try searchBase(lease).description, filter: filter, attributes: OpenLDAPStamp.attributes, sizeLimit: 1)
        guard let entry = try await lease.entries(search).first else { throw lease.malformed("the account is no longer there") }
        return entry
    }
}
