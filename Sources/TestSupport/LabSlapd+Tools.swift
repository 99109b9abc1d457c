import Foundation

extension LabSlapd {
    /// What a simple bind is answered: `ok`, `must-change`, `locked`, or the LDAP code.
    ///
    /// A wrong password counts towards the lockout, which is at three.
    public func canBind(_ dn: String, _ password: String) async throws -> String {
        let run = try await tool("ldapwhoami", ["-e", "ppolicy"], as: dn, password)
        let text = run.output + run.errors
        if text.contains("Password must be changed") { return "must-change" }
        if text.contains("Account locked") { return "locked" }
        return run.exitCode == 0 ? "ok" : String(run.exitCode)
    }

    /// The attributes of one entry, operational ones too, as the administrator sees them; nil if there is none of that name.
    ///
    /// - Throws: ``LabFault`` if the search fails otherwise.
    public func entry(_ dn: String) async throws -> LabEntry? {
        let words = ["-LLL", "-o", "ldif-wrap=no", "-b", dn, "-s", "base", "(objectClass=*)", "*", "+"]
        let run = try await tool("ldapsearch", words, as: administrator(of: dn), adminPassword)
        return run.exitCode == 32 ? nil : try LabEntry.all(in: run).first
    }

    /// Applies change records as the administrator.
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func modify(_ dn: String, _ operation: String) async throws {
        let record = "dn:: \(Data(dn.utf8).base64EncodedString())\nchangetype: modify\n\(operation)"
        let run = try await tool("ldapmodify", [], as: administrator(of: dn), adminPassword, input: record)
        guard run.exitCode == 0 else { throw LabFault("changing \(dn): \(run.errors)") }
    }

    /// Changes a password as the person does, with the old one.
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func change(_ dn: String, from old: String, to new: String) async throws {
        let run = try await tool("ldappasswd", ["-s", new], as: dn, old)
        guard run.exitCode == 0 else { throw LabFault("changing the password of \(dn): \(run.output)\(run.errors)") }
    }

    /// Puts an entry into the tree that refers to another server (RFC 3296).
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func refer(_ dn: String, to url: String) async throws {
        let unit = dn.prefix { $0 != "," }.split(separator: "=").last ?? ""
        let entry = "dn: \(dn)\nobjectClass: referral\nobjectClass: extensibleObject\nou: \(unit)\nref: \(url)\n"
        let run = try await tool("ldapadd", ["-M"], as: administrator(of: dn), adminPassword, input: entry)
        guard run.exitCode == 0 else { throw LabFault("adding \(dn): \(run.errors)") }
    }

    /// Takes such an entry out again.
    ///
    /// - Throws: ``LabFault`` if the directory refuses.
    public func unrefer(_ dn: String) async throws {
        let run = try await tool("ldapdelete", ["-M", dn], as: administrator(of: dn), adminPassword)
        guard run.exitCode == 0 else { throw LabFault("removing \(dn): \(run.errors)") }
    }

    /// Locks an account as an intruder would, with three wrong passwords.
    ///
    /// - Throws: ``LabFault`` if it is not locked afterwards.
    public func lock(_ dn: String) async throws {
        for attempt in 1...3 { _ = try await canBind(dn, "wrong-\(attempt)") }
        let answer = try await canBind(dn, "wrong-4")
        guard answer == "locked" else { throw LabFault("\(dn) is not locked: \(answer)") }
    }

    /// The distinguished name of a person by login.
    public func person(_ login: String) -> String { "uid=\(login),ou=People,\(base)" }

    /// Waits until the second is over in which `dn` was last written: its times of password changes have no finer step.
    ///
    /// - Throws: ``LabFault`` if the entry cannot be read.
    public func nextSecond(after dn: String) async throws {
        guard let written = try await entry(dn)?["modifyTimestamp"].first else { throw LabFault("no \(dn)") }
        let format = DateFormatter()
        format.dateFormat = "yyyyMMddHHmmss'Z'"
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.locale = Locale(identifier: "en_US_POSIX")
        _ = try await Poll.until(.seconds(5)) { format.string(from: Date.now) > written }
    }

    private func administrator(of dn: String) -> String {
        dn.lowercased().hasSuffix(plainBase) ? "cn=admin," + plainBase : adminDN
    }

    private func tool(
        _ tool: String, _ arguments: [String], as dn: String, _ password: String, input: String = ""
    ) async throws -> ToolRun {
        try await ToolRun.of(
            "/usr/bin/\(tool)", ["-x", "-o", "nettimeout=10", "-H", ldaps, "-D", dn, "-w", password] + arguments, input: input,
            environment: ["LDAPTLS_CACERT": ca, "LDAPCONF": "/dev/null"])
    }
}
