import DirectoryNames
import LDAPClient
import Logging
import ResetCore
import Settings

/// One domain, as the settings file describes it.
public struct DomainSettings: SettingsReadable {
    /// What sort of directory a domain is.
    public enum Kind: String, Sendable, CaseIterable {
        /// Active Directory, or Samba as one.
        case activeDirectory = "active-directory"
        /// OpenLDAP with the password policy overlay.
        case openLDAP = "openldap"
    }

    static let kind = Setting.choice(
        "kind", default: Kind.activeDirectory,
        change: .reconnect, help: "active-directory, or openldap for OpenLDAP with the password policy overlay.")
    static let servers = Setting.list(
        "servers", change: .reconnect,
        help: "The domain's controllers, the preferred one first: ldaps://HOST[:PORT] or ldap+starttls://HOST[:PORT].",
        example: "ldaps://dc1.corp.example, ldap+starttls://dc2.corp.example", condition: Self.flaw)
    static let base = Setting.text(
        "base", change: .reconnect, help: "Accounts are looked for here and below; unset for the whole domain.",
        example: "OU=Staff,DC=corp,DC=example"
    ).optional()
    static let ca = Setting.path(
        "ca", change: .reconnect,
        help: "PEM file with the authorities that vouch for the controllers; unset for the system's own.",
        example: "/etc/rekey/corp-ca.pem"
    ).optional()
    static let credentials = Setting.text(
        "credentials", change: .reconnect, help: "The name of an entry under credentials; several domains may share one.",
        example: "corp")
    static let connectTimeout = Setting.duration(
        "connectTimeout", default: .seconds(5), range: .milliseconds(100) ... .seconds(60),
        change: .reconnect, help: "How long it may take until a connection is open and signed in.")
    static let operationTimeout = Setting.duration(
        "operationTimeout", default: .seconds(10), range: .milliseconds(100) ... .seconds(120),
        change: .reconnect, help: "How long one answer may take.")
    static let connections = Setting.integer(
        "connections", default: 2, range: 1...32,
        change: .reconnect, help: "Connections kept to each controller; it sets passwords one after another anyway.")

    /// `domains`, a map by the name the domain has in records.
    public static let group = SettingGroup(
        "domains", help: "The domains: where accounts are found and passwords are set.",
        settings: [kind, servers, base, ca, credentials, connectTimeout, operationTimeout, connections],
        groups: [OpenLDAPOptions.group],
        kind: .map("the name of the domain in records; its NetBIOS and DNS names are learnt from the directory"))

    /// The name of the entry under `credentials`.
    public let credentials: String
    /// What sort of directory it is.
    public let kind: Kind
    /// How an OpenLDAP directory is laid out; `nil` for other kinds.
    public var openLDAPLayout: OpenLDAPLayout? { kind == .openLDAP ? openLDAP.layout : nil }
    private let openLDAP: OpenLDAPOptions
    private let name: String
    private let servers: [LDAPEndpoint]
    private let base: String?
    /// The file of the authorities that vouch for the controllers; `nil` for the system's own.
    public let ca: String?
    private let connectTimeout: Duration
    private let operationTimeout: Duration
    private let connections: Int

    /// Reads one entry.
    public init(reading reader: SettingsReader) {
        name = reader.name
        kind = reader.value(Self.kind)
        openLDAP = reader.read()
        if kind != .openLDAP, reader.isPresent(OpenLDAPOptions.group) {
            reader.problem("has settings under openldap", remedy: "remove them, or set kind: openldap")
        }
        let texts = reader.value(Self.servers)
        if texts.isEmpty, reader.isGiven(Self.servers) {
            reader.problem(at: Self.servers, "names no server", remedy: "name the domain's controllers")
        }
        servers = texts.compactMap { try? LDAPEndpoint($0) }
        base = reader.value(Self.base)
        if let base, let remedy = Self.remedy(ofBase: base, kind) {
            reader.problem(at: Self.base, Self.noName, remedy: remedy)
        }
        ca = reader.value(Self.ca)
        credentials = reader.value(Self.credentials)
        connectTimeout = reader.value(Self.connectTimeout)
        operationTimeout = reader.value(Self.operationTimeout)
        connections = reader.value(Self.connections)
    }

    /// The end of a sentence about a text that should be a distinguished name.
    public static let noName = "is no distinguished name"

    /// What to write as the base instead of `text`; nil if it is a distinguished name (RFC 4514).
    public static func remedy(ofBase text: String, _ kind: Kind) -> String? {
        if let name = try? DistinguishedName(text), !name.components.isEmpty { return nil }
        let example = kind == .openLDAP ? "ou=People,dc=corp,dc=example" : "OU=Staff,DC=corp,DC=example"
        return "write the whole name of a place in the directory, such as \(example)"
    }

    /// The domain, signed in with `account`. Connects to nothing yet. Blocks while it reads the trusted certificates.
    ///
    /// - Throws: ``DirectoryFault`` if the trusted certificates, a name or the list of servers cannot be used.
    public func directory(
        account: DirectoryCredentials, time: any TimeSource, logger: Logger
    ) throws(DirectoryFault) -> any DomainDirectory {
        switch kind {
        case .activeDirectory: try ActiveDirectoryDomain(settings(account: account), time: time, logger: logger)
        case .openLDAP:
            try OpenLDAPDomain(
                OpenLDAPSettings(link: link(account), base: base, layout: openLDAP.layout), time: time, logger: logger)
        }
    }

    /// What an Active Directory domain needs, signed in with `account`.
    public func settings(account: DirectoryCredentials) -> ActiveDirectorySettings {
        let link = link(account)
        return ActiveDirectorySettings(
            name: name, servers: servers, base: base, trust: link.trust, credentials: account, connectDeadline: connectTimeout,
            operationDeadline: operationTimeout, connectionsPerServer: connections)
    }

    private func link(_ account: DirectoryCredentials) -> DirectoryLink {
        DirectoryLink(
            domain: name, servers: servers, trust: ca.map { .certificateFile($0) } ?? .system, credentials: account,
            connectDeadline: connectTimeout, operationDeadline: operationTimeout, connectionsPerServer: connections)
    }

    private static func flaw(_ text: String) -> String? {
        do throws(LDAPEndpointProblem) {
            _ = try LDAPEndpoint(text)
            return nil
        } catch {
            return switch error {
            case .withoutTLS: "is plain LDAP, which would show passwords to the network"
            case .notAnAddress, .unknownScheme: "is no server such as ldaps://dc1.corp.example"
            case .badHost: "has an impossible host"
            case .badPort: "has an impossible port"
            case .badServerName: "has an impossible server name"
            }
        }
    }
}
