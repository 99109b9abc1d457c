import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    /// msDS-KeyVersionNumber counts (MS-ADTS 3.1.1.4.5.16).
    public var countsChanges: Bool { true }

    /// Reads msDS-KeyVersionNumber anew, on the controller that `account.marker` names and no other.
    public func marker(of account: Account) async throws(DirectoryFault) -> ChangeMarker {
        let version = try await controllers.reading(from: account.marker.controller) { (lease) async throws(ControllerFault) in
            try await self.version(of: account, lease)
        }
        return ChangeMarker(controller: account.marker.controller, version: version)
    }

    private func version(of account: Account, _ lease: ControllerLease<RootEntry>) async throws(ControllerFault) -> Int64? {
        guard let object = ObjectGUID(text: account.id.stable) else { throw lease.malformed("the account has no objectGUID") }
        guard let entry = try await lease.entry(at: object.distinguishedName, ["msDS-KeyVersionNumber"]) else {
            throw lease.malformed("the account is no longer there")
        }
        do throws(AttributeProblem) {
            return try entry.number("msDS-KeyVersionNumber")
        } catch {
            throw lease.malformed(error.what)
        }
    }
}
