import DirectoryNames
import LDAPClient
import ResetCore

extension OpenLDAPDomain {
    private static let mostPolicies: Int32 = 200

    /// Every password policy of the directory that the service account can see. Changes nothing.
    public func policies() async throws(DirectoryFault) -> OpenLDAPPolicySurvey {
        try await controllers.reading { (lease) async throws(ControllerFault) in
            let standard = try await self.standardPolicy(lease)
            let search = LDAPSearch(
                base: try self.context(lease).description,
                filter: .equal("objectClass", LDAPValue(PasswordPolicyEntry.objectClass)),
                attributes: PasswordPolicyEntry.attributes, sizeLimit: Self.mostPolicies)
            var others: [OpenLDAPPolicySurvey.Policy] = []
            for entry in try await lease.entries(search, mayBePartial: true)
            where entry.name.lowercased() != standard?.name.lowercased() {
                others.append(OpenLDAPPolicySurvey.Policy(try Self.policy(entry, lease)))
            }
            return OpenLDAPPolicySurvey(
                standard: standard.map { OpenLDAPPolicySurvey.Policy($0) }, others: others.sorted { $0.name < $1.name })
        }
    }
}
