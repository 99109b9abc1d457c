import LDAPClient
import ResetCore

extension ActiveDirectoryDomain {
    /// The attributes of the account that the service account may write, by the controller's own word
    /// (`allowedAttributesEffective`, MS-ADTS 3.1.1.4.5.20), in small letters; nil if there is no such account.
    ///
    /// The right to reset the password is not among them: it is a control access right and not a right on an attribute.
    public func writableAttributes(of account: Account) async throws(DirectoryFault) -> Set<String>? {
        try await reading { (lease) async throws(ControllerFault) in
            let entry = try await lease.entry(at: account.distinguishedName, ["allowedAttributesEffective"])
            return entry.map { Set($0["allowedAttributesEffective"].compactMap { $0.text?.lowercased() }) }
        }
    }

    /// The domain's own password policy, as it applies to accounts without a fine-grained one.
    public func policy() async throws(DirectoryFault) -> EffectivePolicy {
        try await reading { (lease) async throws(ControllerFault) in
            guard let head = try await lease.entry(at: lease.link.root.domainHead, DomainPolicy.attributes) else {
                throw lease.malformed("the domain's head cannot be read")
            }
            do throws(AttributeProblem) {
                return try DomainPolicy(head, name: lease.link.root.dnsName).effective
            } catch {
                throw lease.malformed(error.what)
            }
        }
    }
}
