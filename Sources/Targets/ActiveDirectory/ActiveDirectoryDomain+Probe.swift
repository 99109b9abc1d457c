import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    /// Connects, signs in and reads the domain's names and who is signed in. Changes nothing.
    public func probe() async throws(DirectoryFault) -> DirectoryProbe {
        try await reading { (lease) async throws(ControllerFault) in
            let names = try await self.names(from: lease)
            let sid = lease.link.root.ownSID
            var own: LDAPEntry?
            if let sid { own = try await lease.entry(at: "<SID=\(sid.sid)>", ["1.1"]) }
            return DirectoryProbe(
                controller: lease.controller, names: names, ownSID: sid, ownName: own?.name, held: [lease.link.root.domainHead])
        }
    }
}
