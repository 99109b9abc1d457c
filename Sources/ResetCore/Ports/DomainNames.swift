/// The names a domain answers to, learnt from the directory itself.
public struct DomainNames: Sendable, Hashable {
    /// The NetBIOS name, e.g. `CORP`.
    public let netBIOS: String
    /// The DNS name, e.g. `corp.example`.
    public let dns: String
    /// The distinguished name of the domain's head, e.g. `DC=corp,DC=example`.
    public let base: String

    /// The names of one domain.
    public init(netBIOS: String, dns: String, base: String) {
        self.netBIOS = netBIOS
        self.dns = dns
        self.base = base
    }
}
