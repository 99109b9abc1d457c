import LDAPClient

/// What is needed to use one Active Directory domain.
public struct ActiveDirectorySettings: Sendable {
    /// The domain's name in the settings; it appears in records.
    public var name: String
    /// The domain's controllers, the preferred one first. At least one.
    public var servers: [LDAPEndpoint]
    /// Accounts are looked for here and below; `nil` means the whole domain, as the controller names it.
    public var base: String?
    /// Who may vouch for the controllers.
    public var trust: LDAPTrust
    /// The service account.
    public var credentials: DirectoryCredentials
    /// How long it may take until a connection is open and signed in. Default 5 s.
    public var connectDeadline: Duration
    /// How long one answer may take. Default 10 s.
    public var operationDeadline: Duration
    /// Connections kept to each controller, 1 or more. Default 2: a controller sets passwords one after another anyway.
    public var connectionsPerServer: Int

    /// Settings with the product's defaults.
    public init(
        name: String, servers: [LDAPEndpoint], base: String? = nil, trust: LDAPTrust, credentials: DirectoryCredentials,
        connectDeadline: Duration = .seconds(5), operationDeadline: Duration = .seconds(10), connectionsPerServer: Int = 2
    ) {
        self.name = name
        self.servers = servers
        self.base = base
        self.trust = trust
        self.credentials = credentials
        self.connectDeadline = connectDeadline
        self.operationDeadline = operationDeadline
        self.connectionsPerServer = connectionsPerServer
    }

    var link: DirectoryLink {
        DirectoryLink(
            domain: name, servers: servers, trust: trust, credentials: credentials, connectDeadline: connectDeadline,
            operationDeadline: operationDeadline, connectionsPerServer: connectionsPerServer)
    }
}
