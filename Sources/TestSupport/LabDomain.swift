import Foundation

/// One Active Directory domain of the lab, served by Samba.
public struct LabDomain: Sendable, Decodable {
    /// `example` or `other`.
    public let name: String
    /// The DNS name, in lower case.
    public let dns: String
    /// The NetBIOS name, in upper case.
    public let netbios: String
    /// The distinguished name of the domain.
    public let base: String
    /// The loopback address of its controller, on the standard ports.
    public let address: String
    /// The controller by LDAPS.
    public let server: String
    /// The controller by StartTLS on port 389.
    public let startTLS: String
    /// The PEM file of the authority that signed the controller's certificate; each domain has its own.
    public let ca: String
    /// The PEM file of that authority's key, for tests that need a certificate of their own.
    public let caKey: String
    /// The built-in administrator.
    public let admin: LabAccount
    /// The service account: the three delegated rights below `OU=People`, nothing else.
    public let reset: LabAccount
    /// The same rights, and reading the Password Settings Container.
    public let resetReadingPolicies: LabAccount
    /// Only the right to reset passwords: may write neither `pwdLastSet` nor `lockoutTime`.
    public let partial: LabAccount
    /// A domain administrator: what it is refused, the product refuses and not the directory.
    public let power: LabAccount
    /// An account without any right beyond reading.
    public let none: LabAccount
    /// The password every person begins with (`pso.one` alone has another).
    public let personPassword: String
    /// The controller's database, for `ldbmodify`; root only.
    public let samDatabase: String
    /// The controller's configuration.
    public let smbConf: String
    /// The controller's work directory.
    public let directory: String

    /// The attributes of one entry.
    ///
    /// - Returns: the entry, or nil if there is none of that name.
    /// - Throws: ``LabFault`` if the search fails otherwise.
    public func attributes(of dn: String, _ names: [String], as account: LabAccount? = nil) async throws -> LabEntry? {
        let run = try await tool("ldapsearch", search(base: dn, scope: "base", "(objectClass=*)", names), as: account)
        return run.exitCode == LabDomain.noSuchObject ? nil : try LabEntry.all(in: run).first
    }

    /// The entries of the whole domain that match a filter; search references are left out.
    ///
    /// - Throws: ``LabFault`` if the search fails.
    public func entries(matching filter: String, _ names: [String], as account: LabAccount? = nil) async throws -> [LabEntry] {
        try LabEntry.all(in: await tool("ldapsearch", search(base: base, scope: "sub", filter, names), as: account))
    }

    /// The distinguished name of an account, by its `sAMAccountName`.
    ///
    /// - Throws: ``LabFault`` if there is not exactly one.
    public func dn(of login: String) async throws -> String {
        let escaped = login.utf8.map { byte in "\\" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        let found = try await entries(matching: "(sAMAccountName=\(escaped))", ["1.1"])
        guard let first = found.first, found.count == 1 else {
            throw LabFault("\(found.count) accounts named \(login) in \(name)")
        }
        return first.dn
    }

    /// What a simple bind is answered: `ok`, or the LDAP code and Active Directory's own, such as `49 52e`
    /// (wrong password), `49 773` (must change), `49 775` (locked), `49 533` (disabled), `49 701` (expired).
    ///
    /// A wrong password counts towards the lockout, which is at three.
    public func canBind(_ name: String, _ password: String) async throws -> String {
        let run = try await tool(
            "ldapsearch", search(base: "", scope: "base", "(objectClass=*)", ["1.1"]),
            as: LabAccount(name: name, password: password))
        guard run.exitCode != 0 else { return "ok" }
        let detail = run.errors.firstMatch(of: /data ([0-9a-f]+)/).map { " \($0.1)" } ?? ""
        return "\(run.exitCode)\(detail)"
    }

    /// Applies change records; the exit code is the LDAP result code (0 is success, 50 insufficient rights …).
    public func modify(_ ldif: String, as account: LabAccount? = nil) async throws -> ToolRun {
        try await tool("ldapmodify", [], as: account, input: ldif)
    }

    /// Replaces the values of one attribute; none removes it.
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func replace(_ attribute: String, of dn: String, with values: [String], as account: LabAccount? = nil) async throws {
        let lines = values.map { "\(attribute):: \(Data($0.utf8).base64EncodedString())\n" }.joined()
        try await change(dn, "replace: \(attribute)\n\(lines)", as: account)
    }

    /// Sets a password as an administrator does, and leaves must-change and lockout as they are.
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func setPassword(of dn: String, to password: String) async throws {
        let bytes = Data("\"\(password)\"".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
        try await change(dn, "replace: unicodePwd\nunicodePwd:: \(bytes.base64EncodedString())\n")
    }

    /// Puts an account into a group, by distinguished names.
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func add(_ dn: String, to group: String) async throws {
        try await change(group, "add: member\nmember:: \(Data(dn.utf8).base64EncodedString())\n")
    }

    /// Takes an account out of a group, by distinguished names.
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func remove(_ dn: String, from group: String) async throws {
        try await change(group, "delete: member\nmember:: \(Data(dn.utf8).base64EncodedString())\n")
    }

    /// Locks an account as an intruder would, with three wrong passwords.
    ///
    /// - Throws: ``LabFault`` if it is not locked afterwards.
    public func lock(_ principalName: String) async throws {
        for attempt in 1...3 { _ = try await canBind(principalName, "wrong-\(attempt)") }
        let answer = try await canBind(principalName, personPassword)
        guard answer == "49 775" else { throw LabFault("\(principalName) is not locked: \(answer)") }
    }

    /// `samba-tool` on the controller's own database; root only.
    public func sambaTool(_ arguments: [String]) async throws -> ToolRun {
        try await ToolRun.of("/usr/bin/samba-tool", arguments + ["-H", samDatabase, "-s", smbConf])
    }

    private static let noSuchObject: Int32 = 32

    private func search(base: String, scope: String, _ filter: String, _ names: [String]) -> [String] {
        ["-LLL", "-o", "ldif-wrap=no", "-b", base, "-s", scope, filter] + names
    }

    private func change(_ dn: String, _ operation: String, as account: LabAccount? = nil) async throws {
        let record = "dn:: \(Data(dn.utf8).base64EncodedString())\nchangetype: modify\n\(operation)"
        let run = try await modify(record, as: account)
        guard run.exitCode == 0 else { throw LabFault("changing \(dn): \(run.errors)") }
    }

    private func tool(_ tool: String, _ arguments: [String], as account: LabAccount?, input: String = "") async throws -> ToolRun
    {
        let account = account ?? admin
        return try await ToolRun.of(
            "/usr/bin/\(tool)",
            ["-x", "-o", "nettimeout=10", "-H", server, "-D", account.name, "-w", account.password] + arguments,
            input: input, environment: ["LDAPTLS_CACERT": ca, "LDAPCONF": "/dev/null"])
    }
}
