/// A domain to be made in the embedded directory, with all that is in it.
public struct DomainSeed: Sendable {
    /// The name in the settings.
    public var name: String
    /// The NetBIOS name.
    public var netBIOS: String
    /// The DNS name; the base DN is made from it.
    public var dns: String
    /// The domain's security identifier, `S-1-5-21-…`.
    public var sid: String
    /// The domain's own policy.
    public var policy: PolicyFigures
    /// Groups besides the well-known ones, which every domain has. A group may name one that comes later.
    public var groups: [GroupSeed]
    /// People and other accounts.
    public var people: [PersonSeed]
    /// Fine-grained policies.
    public var policies: [PolicySeed]

    /// A domain.
    public init(
        name: String, netBIOS: String, dns: String, sid: String, policy: PolicyFigures = PolicyFigures(),
        groups: [GroupSeed] = [],
        people: [PersonSeed] = [], policies: [PolicySeed] = []
    ) {
        (self.name, self.netBIOS, self.dns, self.sid, self.policy) = (name, netBIOS, dns, sid, policy)
        (self.groups, self.people, self.policies) = (groups, people, policies)
    }

    /// The distinguished name of the domain's head.
    public var base: String {
        dns.split(separator: ".").map { "DC=" + $0 }.joined(separator: ",")
    }
}
