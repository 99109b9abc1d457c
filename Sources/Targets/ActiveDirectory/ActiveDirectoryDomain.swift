import DirectoryNames
import LDAPClient
import Logging
import NIOCore
import NIOPosix
import ResetCore
import Synchronization

/// One Active Directory domain (MS-ADTS), reached over LDAPS or StartTLS by a service account with three delegated rights:
/// Reset Password, writing pwdLastSet, writing lockoutTime.
///
/// Connections are opened when first needed and kept. Reading goes to the first controller that can be reached, in the
/// settings' order; a password is set on the very controller its account was read from. Referrals are never followed.
public final class ActiveDirectoryDomain: DomainDirectory {
    /// The domain's name in the settings.
    public var name: String { settings.name }

    let settings: ActiveDirectorySettings
    let time: any TimeSource
    let controllers: Controllers<RootEntry>
    let searchBase: DistinguishedName?
    private let learntNames = Mutex<DomainNames?>(nil)

    /// Makes a domain; connects to nothing yet. Blocks while it reads the trusted certificates.
    ///
    /// - Parameters:
    ///   - settings: servers, trust, service account and deadlines.
    ///   - time: for expiry dates and the age of connections.
    ///   - group: the event loops that serve the connections.
    ///   - logger: hears of controllers that cannot be reached; never of a password or a person.
    /// - Throws: ``DirectoryFault`` if the trusted certificates, the base or the list of servers cannot be used.
    public init(
        _ settings: ActiveDirectorySettings, time: any TimeSource,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        logger: Logger = Logger(label: "directory", factory: { _ in SwiftLogNoOpLogHandler() })
    ) throws(DirectoryFault) {
        let domain = settings.name
        let base: DistinguishedName?
        do throws(DistinguishedNameProblem) {
            base = try settings.base.map { text throws(DistinguishedNameProblem) in try DistinguishedName(text) }
        } catch {
            throw .malformed(domain: domain, detail: "the base is no distinguished name: \(error)")
        }
        self.settings = settings
        self.time = time
        searchBase = base
        controllers = try Controllers(settings.link, time: time, group: group, logger: logger) { root in
            Self.place(of: root, base: base)
        }
    }

    /// The names the domain answers to, learnt once from `CN=Partitions` of its forest.
    public func names() async throws(DirectoryFault) -> DomainNames {
        if let known = learntNames.withLock({ $0 }) { return known }
        let names = try await reading { (lease) async throws(ControllerFault) in try await self.names(from: lease) }
        learntNames.withLock { $0 = names }
        return names
    }

    /// Closes all connections. Requests that come later are refused as unreachable.
    public func close() async {
        await controllers.close()
    }

    func names(from lease: ControllerLease<RootEntry>) async throws(ControllerFault) -> DomainNames {
        let root = lease.link.root
        let search = LDAPSearch(
            base: "CN=Partitions," + root.configuration, scope: .oneLevel,
            filter: .and([.equal("objectClass", "crossRef"), .equal("nCName", LDAPValue(root.domainHead))]),
            attributes: ["nETBIOSName", "dnsRoot"], sizeLimit: 2)
        guard let partition = try await lease.entries(search).first, let netBIOS = partition.text("nETBIOSName"),
            let dns = partition.text("dnsRoot")
        else { throw lease.malformed("CN=Partitions does not describe \(root.domainHead)") }
        return DomainNames(netBIOS: netBIOS, dns: dns, base: root.domainHead)
    }
}
