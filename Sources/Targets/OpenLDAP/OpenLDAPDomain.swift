import DirectoryNames
import LDAPClient
import Logging
import NIOCore
import NIOPosix
import ResetCore
import Synchronization

/// One OpenLDAP directory with the password policy overlay (slapo-ppolicy(5)), reached over LDAPS or StartTLS by a service
/// account that may read accounts, groups and policies, and write userPassword and pwdReset.
///
/// Connections are opened when first needed and kept. Reading goes to the first server that can be reached, in the settings'
/// order; a password is set on the very server its account was read from. Referrals are never followed.
public final class OpenLDAPDomain: DomainDirectory {
    /// The domain's name in the settings.
    public var name: String { settings.link.domain }

    let settings: OpenLDAPSettings
    let time: any TimeSource
    let controllers: Controllers<OpenLDAPRoot>
    let base: DistinguishedName?
    let groupBase: DistinguishedName?
    /// Who signs in.
    let own: DistinguishedName?
    let policies = PolicyBook()
    /// Servers seen to keep a password that was written by a modify as it was.
    let readable = Mutex<[String: Bool]>([:])

    /// Makes a domain; connects to nothing yet. Blocks while it reads the trusted certificates.
    ///
    /// - Parameters:
    ///   - settings: servers, trust, service account, deadlines, and how the directory is laid out.
    ///   - time: for expiry dates and the age of connections.
    ///   - group: the event loops that serve the connections.
    ///   - logger: hears of servers that cannot be reached; never of a password or a person.
    /// - Throws: ``DirectoryFault`` if the trusted certificates, a name or the list of servers cannot be used.
    public init(
        _ settings: OpenLDAPSettings, time: any TimeSource,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        logger: Logger = Logger(label: "directory", factory: { _ in SwiftLogNoOpLogHandler() })
    ) throws(DirectoryFault) {
        let domain = settings.link.domain
        func name(_ text: String?, _ what: String) throws(DirectoryFault) -> DistinguishedName? {
            guard let text else { return nil }
            guard let name = try? DistinguishedName(text), !name.components.isEmpty else {
                throw .malformed(domain: domain, detail: "\(what) is no distinguished name: \(text)")
            }
            return name
        }
        let base = try name(settings.base, "the base")
        groupBase = try name(settings.layout.groupBase, "the groupBase")
        _ = try name(settings.layout.policy, "the policy")
        for administrator in settings.layout.administrators { _ = try name(administrator, "an administrator") }
        own = try? DistinguishedName(settings.link.credentials.bindName)
        self.base = base
        self.settings = settings
        self.time = time
        controllers = try Controllers(settings.link, time: time, group: group, logger: logger) { root in
            if root.context(of: base) != nil { return .held }
            return .elsewhere(named: base?.description, held: root.contexts.map(\.description))
        }
    }

    /// The names the domain answers to: the short name of the settings or the first domain component of the base, and the
    /// domain components together.
    public func names() async throws(DirectoryFault) -> DomainNames {
        try await controllers.reading { (lease) async throws(ControllerFault) in try self.names(lease) }
    }

    /// Connects and signs in. Changes nothing.
    public func probe() async throws(DirectoryFault) -> DirectoryProbe {
        try await controllers.reading { (lease) async throws(ControllerFault) in
            DirectoryProbe(
                controller: lease.controller, names: try self.names(lease), ownSID: nil,
                ownName: self.settings.link.credentials.bindName, held: lease.link.root.contexts.map(\.description))
        }
    }

    /// Closes all connections. Requests that come later are refused as unreachable.
    public func close() async {
        await controllers.close()
    }

    func names(_ lease: ControllerLease<OpenLDAPRoot>) throws(ControllerFault) -> DomainNames {
        let context = try context(lease)
        let labels = (base ?? context).components.compactMap { component -> String? in
            guard let part = component.parts.first, part.type.lowercased() == "dc", case .text(let label) = part.value else {
                return nil
            }
            return label
        }
        let dns = labels.joined(separator: ".")
        return DomainNames(
            netBIOS: settings.layout.shortName ?? labels.first ?? name, dns: dns.isEmpty ? name : dns, base: context.description)
    }

    /// The naming context that the base lies in.
    func context(_ lease: ControllerLease<OpenLDAPRoot>) throws(ControllerFault) -> DistinguishedName {
        guard let context = lease.link.root.context(of: base) else { throw lease.malformed("holds something else than the base") }
        return context
    }

    /// Where accounts are looked for.
    func searchBase(_ lease: ControllerLease<OpenLDAPRoot>) throws(ControllerFault) -> DistinguishedName {
        if let base { return base }
        return try context(lease)
    }
}
