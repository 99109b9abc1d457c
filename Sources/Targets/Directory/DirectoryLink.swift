import LDAPClient

/// How the servers of one domain are reached, whatever kind of directory they are.
public struct DirectoryLink: Sendable {
    /// The domain's name in the settings; it appears in records.
    public var domain: String
    /// The domain's controllers, the preferred one first. At least one.
    public var servers: [LDAPEndpoint]
    /// Who may vouch for the controllers.
    public var trust: LDAPTrust
    /// The service account.
    public var credentials: DirectoryCredentials
    /// How long it may take until a connection is open and signed in. Default 5 s.
    public var connectDeadline: Duration
    /// How long one answer may take. Default 10 s.
    public var operationDeadline: Duration
    /// Connections kept to each controller, 1 or more. Default 2.
    public var connectionsPerServer: Int

    /// A link with the product's defaults.
    public init(
        domain: String, servers: [LDAPEndpoint], trust: LDAPTrust, credentials: DirectoryCredentials,
        connectDeadline: Duration = .seconds(5), operationDeadline: Duration = .seconds(10), connectionsPerServer: Int = 2
    ) {
        self.domain = domain
        self.servers = servers
        self.trust = trust
        self.credentials = credentials
        self.connectDeadline = connectDeadline
        self.operationDeadline = operationDeadline
        self.connectionsPerServer = connectionsPerServer
    }
}
