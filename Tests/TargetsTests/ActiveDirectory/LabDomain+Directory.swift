import LDAPClient
import ResetCore
import Settings
import Synchronization
import Targets
import TestSupport

extension LabDomain {
    /// The domain as the product sees it, by connections that other tests use as well.
    func shared(as account: LabAccount? = nil) throws -> ActiveDirectoryDomain {
        try SharedDirectories.directory(of: self, as: account ?? reset)
    }

    /// The domain through a relay on this machine that stands before its controller.
    func directory(throughPort port: Int, host: String) throws -> ActiveDirectoryDomain {
        let endpoint = try LDAPEndpoint(host: "127.0.0.1", port: port, security: .ldaps, serverName: "\(host).\(dns)")
        let settings = ActiveDirectorySettings(
            name: name, servers: [endpoint], trust: .certificateFile(ca),
            credentials: DirectoryCredentials(bindName: reset.name, password: Secret(reset.password)))
        return try ActiveDirectoryDomain(settings, time: WallTime())
    }

    /// The domain as the product sees it, signed in as `account` (the delegated one unless named).
    func directory(
        as account: LabAccount? = nil, servers: [String]? = nil, base: String? = nil, ca: String? = nil,
        connect: Duration = .seconds(5), operation: Duration = .seconds(10), connections: Int = 2,
        time: any TimeSource = WallTime()
    ) throws -> ActiveDirectoryDomain {
        let account = account ?? reset
        let settings = ActiveDirectorySettings(
            name: name, servers: try (servers ?? [server]).map { try LDAPEndpoint($0, serverName: nil) }, base: base,
            trust: .certificateFile(ca ?? self.ca),
            credentials: DirectoryCredentials(bindName: account.name, password: Secret(account.password)),
            connectDeadline: connect, operationDeadline: operation, connectionsPerServer: connections)
        return try ActiveDirectoryDomain(settings, time: time)
    }
}

/// One domain for each account of the lab: a hundred tests with connections of their own would measure the machine.
enum SharedDirectories {
    private static let known = Mutex<[String: ActiveDirectoryDomain]>([:])

    static func directory(of lab: LabDomain, as account: LabAccount) throws -> ActiveDirectoryDomain {
        try known.withLock { known in
            if let directory = known[account.name] { return directory }
            let directory = try lab.directory(as: account, connect: .seconds(15), operation: .seconds(20))
            known[account.name] = directory
            return directory
        }
    }
}

extension ActiveDirectoryDomain {
    /// The only account with this login.
    func only(_ login: String) async throws -> Account {
        let found = try await find(.login(login), limit: 2)
        guard let first = found.first, found.count == 1 else { throw LabFault("\(found.count) accounts named \(login)") }
        return first
    }
}

extension PasswordChange {
    /// A change to `password`, with must-change and unlocking unless said otherwise.
    static func to(_ password: String, mustChange: Bool = true, unlock: Bool = true) -> PasswordChange {
        PasswordChange(password: GeneratedPassword(password), mustChange: mustChange, unlock: unlock)
    }
}
