import LDAPClient
import ResetCore
import Settings
import Targets
import TestSupport

extension LabSlapd {
    /// The directory as the product sees it.
    func directory(
        _ write: OpenLDAPLayout.PasswordWrite = .modify, as account: String? = nil, ports: [Int]? = nil, base: String? = nil,
        operation: Duration = .seconds(10), connect: Duration = .seconds(5), time: any TimeSource = WallTime(),
        _ change: (inout OpenLDAPLayout) -> Void = { _ in }
    ) throws -> OpenLDAPDomain {
        let servers = try ports.map { ports in
            try ports.map {
                try LDAPEndpoint(host: "127.0.0.1", port: $0, security: .ldaps, serverName: "slapd.example.test")
            }
        }
        let link = DirectoryLink(
            domain: "corp", servers: try servers ?? [LDAPEndpoint(ldaps)], trust: .certificateFile(ca),
            credentials: DirectoryCredentials(bindName: account ?? bindDN, password: Secret(password)), connectDeadline: connect,
            operationDeadline: operation)
        var layout = OpenLDAPLayout()
        layout.passwordWrite = write
        layout.disabledBy = OpenLDAPLayout.Mark(attribute: "employeeType", value: "inactive")
        layout.administrators = [person("admin.one")]
        change(&layout)
        return try OpenLDAPDomain(
            OpenLDAPSettings(link: link, base: base ?? self.base, layout: layout), time: time)
    }

    /// Changes something else than the password, as the administrator.
    func describe(_ dn: String, _ text: String) async throws {
        try await modify(dn, "replace: description\ndescription: \(text)\n")
    }
}

extension OpenLDAPDomain {
    /// The only account with this login.
    func only(_ login: String) async throws -> Account {
        let found = try await find(.login(login), limit: 2)
        guard let first = found.first, found.count == 1 else { throw LabFault("\(found.count) accounts named \(login)") }
        return first
    }
}
