import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    private static let mostPolicies: Int32 = 500

    /// Every password policy of the domain that the service account can see. Changes nothing.
    public func policies() async throws(DirectoryFault) -> PolicySurvey {
        try await reading { (lease) async throws(ControllerFault) in
            let root = lease.link.root
            guard let head = try await lease.entry(at: root.domainHead, DomainPolicy.attributes) else {
                throw lease.malformed("the domain's head cannot be read")
            }
            let domain: DomainPolicy
            do throws(AttributeProblem) {
                domain = try DomainPolicy(head, name: root.dnsName)
            } catch {
                throw lease.malformed(error.what)
            }
            let container = "CN=Password Settings Container,CN=System," + root.domainHead
            let isVisible = try await lease.entry(at: container, ["1.1"]) != nil
            let objects = isVisible ? try await self.policyObjects(in: container, lease) : []
            let read = objects.map { FineGrainedPolicy(name: $0.name, entry: $0) }
            return PolicySurvey(
                domain: domain.effective,
                fineGrained: read.compactMap { policy in
                    policy.figures.map {
                        EffectivePolicy(
                            source: .fineGrained(policy.name), minimumLength: $0.minimumLength, complexity: $0.complexity)
                    }
                }, hidden: read.filter { $0.figures == nil }.map(\.name).sorted(), isContainerVisible: isVisible)
        }
    }

    private func policyObjects(in container: String, _ lease: ControllerLease<RootEntry>) async throws(ControllerFault)
        -> [LDAPEntry]
    {
        try await lease.entries(
            LDAPSearch(
                base: container, scope: .oneLevel, filter: .present("objectClass"), attributes: FineGrainedPolicy.attributes,
                sizeLimit: Self.mostPolicies))
    }
}
