import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    /// The domain's own policy, as a value for questions asked side by side.
    func domainPolicy(_ lease: ControllerLease<RootEntry>) async -> Result<DomainPolicy, ControllerFault> {
        if let known = domainPolicies.known("", at: time.uptime)?.policy { return .success(known) }
        do throws(ControllerFault) {
            let policy = try await readDomainPolicy(lease)
            domainPolicies.keep(policy, as: "", at: time.uptime)
            return .success(policy)
        } catch {
            return .failure(error)
        }
    }

    private func readDomainPolicy(_ lease: ControllerLease<RootEntry>) async throws(ControllerFault) -> DomainPolicy {
        guard let head = try await lease.entry(at: lease.link.root.domainHead, DomainPolicy.attributes) else {
            throw lease.malformed("the domain's head cannot be read")
        }
        do throws(AttributeProblem) {
            return try DomainPolicy(head, name: lease.link.root.dnsName)
        } catch {
            throw lease.malformed(error.what)
        }
    }

    /// The fine-grained policy that `answer` names for an account, if it names one. Which one that is, is asked each time.
    func fineGrained(
        _ answer: LDAPEntry, _ lease: ControllerLease<RootEntry>
    ) async throws(ControllerFault) -> FineGrainedPolicy? {
        guard let name = answer.text("msDS-ResultantPSO"), !name.isEmpty else { return nil }
        return try await fineGrainedPolicies.policy(name, at: time.uptime) { () async throws(ControllerFault) in
            FineGrainedPolicy(name: name, entry: try await lease.entry(at: name, FineGrainedPolicy.attributes))
        }
    }

    /// Lets the next account's policy be read anew: the controller holds to another one than was known.
    func forgetPolicies() {
        domainPolicies.forget()
        fineGrainedPolicies.forget()
    }
}
