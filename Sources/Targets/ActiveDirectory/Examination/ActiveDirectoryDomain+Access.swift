import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    private static let administrator: UInt32 = 500
    private static let headPowers: [(AccessRight, String)] = [
        (.replicateSecrets, "replicate all secrets"), (.plain(.writeDACL), "WriteDacl"), (.plain(.writeOwner), "WriteOwner"),
        (.plain(.writeProperty), "write all properties"),
    ]

    /// What the service account may do to the accounts with these distinguished names; those that are not there are left out.
    /// Changes nothing.
    public func access(to names: [String]) async throws(DirectoryFault) -> [AccountAccess] {
        try await reading { (lease) async throws(ControllerFault) in
            let reading = try await self.accessReading(lease)
            var found: [AccountAccess] = []
            for name in names {
                let entry = try await lease.entry(at: name, AccessReading.attributes, controls: [AccessReading.ownerAndList])
                if let entry { found.append(reading.access(to: entry)) }
            }
            return found
        }
    }

    /// Who the service is here and what it may do beyond its work. Changes nothing.
    public func standing() async throws(DirectoryFault) -> OwnStanding {
        try await reading { (lease) async throws(ControllerFault) in
            let root = lease.link.root
            var own: LDAPEntry?
            if let sid = root.ownSID {
                own = try await lease.entry(at: "<SID=\(sid.sid)>", ["adminCount", "msDS-UserPasswordExpiryTimeComputed"])
            }
            let reading = try await self.accessReading(lease)
            let head = try await self.checks(at: root.domainHead, reading, lease)
            var mayResetAdministrator = false
            if let domain = root.ownSID?.issuer {
                let name = "<SID=\(domain)-\(Self.administrator)>"
                let check = try await self.checks(at: name, reading, lease)
                mayResetAdministrator = check?.verdict(on: .resetPassword).isGranted ?? false
            }
            let ends = own?.text("msDS-UserPasswordExpiryTimeComputed").flatMap { Int64($0) }
            return OwnStanding(
                distinguishedName: own?.name, sid: root.ownSID,
                privilegedGroups: root.token.map(\.group).filter(PrivilegedGroups.contains).sorted { $0.sid < $1.sid },
                hasAdminCount: (own?.text("adminCount").flatMap { Int($0) } ?? 0) > 0,
                domainRights: Self.headPowers.filter { head?.verdict(on: $0.0).isGranted ?? false }.map(\.1),
                mayResetAdministrator: mayResetAdministrator, passwordEnd: ends.flatMap { DirectoryTime(ticks: $0).end })
        }
    }

    private func accessReading(_ lease: ControllerLease<RootEntry>) async throws(ControllerFault) -> AccessReading {
        let schema = try await lease.entries(SchemaIdentifiers.search(configuration: lease.link.root.configuration))
        return AccessReading(token: AccessToken(lease.link.root.token), schema: SchemaIdentifiers(schema))
    }

    // Nil where the list may not be read.
    private func checks(
        at name: String, _ reading: AccessReading, _ lease: ControllerLease<RootEntry>
    ) async throws(ControllerFault) -> AccessCheck? {
        let entry = try await lease.entry(at: name, AccessReading.attributes, controls: [AccessReading.ownerAndList])
        guard let entry, let bytes = entry["nTSecurityDescriptor"].first?.bytes else { return nil }
        do throws(AttributeProblem) {
            return try reading.check(of: entry, bytes)
        } catch {
            throw lease.malformed("\(entry.name): \(error.what)")
        }
    }
}
