import ResetCore

/// What one domain of the embedded directory is asked, within one transaction.
struct DirectoryQueries {
    let domain: String
    let session: SQLSession

    func names() throws -> DomainNames? {
        guard let row = try session.row("SELECT netbios, dns, base FROM domain WHERE name = ?", [.text(domain)]),
            let netBIOS = row.text(0), let dns = row.text(1), let base = row.text(2)
        else { return nil }
        return DomainNames(netBIOS: netBIOS, dns: dns, base: base)
    }

    func people(_ search: AccountSearch, limit: Int) throws -> [PersonRecord] {
        let condition: String
        var values: [SQLValue] = [.text(domain)]
        switch search {
        case .login(let login):
            guard let key = NameKey.simple(login) else { return [] }
            condition = "login_key = ?"
            values.append(.text(key))
        case .principalName(let name, let implicitLogin):
            guard let key = NameKey.simple(name) else { return [] }
            let login = implicitLogin.flatMap(NameKey.simple)
            condition = "(principal_key = ? OR login_key = ?)"
            values += [.text(key), SQLValue(login)]
        case .distinguishedName(let name):
            guard let key = NameKey.distinguished(name) else { return [] }
            condition = "dn_key = ?"
            values.append(.text(key))
        }
        values.append(.integer(Int64(max(0, limit))))
        let sql = "SELECT \(PersonRecord.columns) FROM person WHERE domain = ? AND \(condition) ORDER BY login_key LIMIT ?"
        return try session.rows(sql, values).compactMap(PersonRecord.init)
    }

    func person(_ stable: String) throws -> PersonRecord? {
        let sql = "SELECT \(PersonRecord.columns) FROM person WHERE domain = ? AND stable = ?"
        return try session.row(sql, [.text(domain), .text(stable)]).flatMap(PersonRecord.init)
    }

    /// The groups of a person, nested ones and the primary one included. A ring of groups ends where it began.
    func groups(of person: PersonRecord) throws -> Set<GroupID> {
        let rows = try session.rows(
            """
            WITH RECURSIVE inside(sid) AS (
                SELECT ?3
                UNION SELECT container FROM membership WHERE domain = ?1 AND member = ?2
                UNION SELECT m.container FROM membership m JOIN inside i ON m.member = i.sid WHERE m.domain = ?1
            ) SELECT sid FROM inside
            """, [.text(domain), .text(person.sid), .text(person.primaryGroup)])
        return Set(rows.compactMap { $0.text(0).map(GroupID.init(sid:)) })
    }

    func groups(_ reference: GroupReference) throws -> [GroupID] {
        let condition: String
        let key: String?
        switch reference {
        case .sid(let group): (condition, key) = ("sid = ?2", group.sid)
        case .distinguishedName(let name): (condition, key) = ("dn_key = ?2", NameKey.distinguished(name))
        case .name(let name, let domainName):
            if let domainName, try !answers(to: domainName) { return [] }
            (condition, key) = ("(name_key = ?2 OR common_key = ?2)", NameKey.simple(name))
        }
        guard let key, !key.utf8.contains(0) else { return [] }
        let sql = "SELECT sid FROM security_group WHERE domain = ?1 AND \(condition) ORDER BY sid"
        return try session.rows(sql, [.text(domain), .text(key)]).compactMap { $0.text(0).map(GroupID.init(sid:)) }
    }

    /// Whether the domain is known by this name.
    func answers(to name: String) throws -> Bool {
        guard let names = try names() else { return false }
        return [names.netBIOS, names.dns].contains { $0.lowercased() == name.lowercased() }
    }

    /// The policy that applies to a person who is in `groups`.
    func policy(of person: PersonRecord, groups: Set<GroupID>) throws -> (figures: PolicyFigures, source: EffectivePolicy.Source)
    {
        let fineGrained = try session.rows(
            """
            SELECT p.minimum_length, p.complexity, p.lockout_threshold, p.lockout_seconds, p.dn, t.sid
            FROM policy p JOIN policy_target t ON t.domain = p.domain AND t.dn = p.dn
            WHERE p.domain = ? ORDER BY t.sid <> ?, p.precedence, p.dn
            """, [.text(domain), .text(person.sid)])
        let applies = fineGrained.first { row in
            row.text(5).map { $0 == person.sid || groups.contains(GroupID(sid: $0)) } ?? false
        }
        if let applies, let name = applies.text(4) { return (figures(applies), .fineGrained(name)) }
        let row = try session.row(
            "SELECT minimum_length, complexity, lockout_threshold, lockout_seconds, dns FROM domain WHERE name = ?",
            [.text(domain)])
        guard let row else { return (PolicyFigures(), .domain(domain)) }
        return (figures(row), .domain(row.text(4) ?? domain))
    }

    private func figures(_ row: SQLRow) -> PolicyFigures {
        PolicyFigures(
            minimumLength: Int(row.integer(0) ?? 0), complexity: row.integer(1) != 0, lockoutThreshold: Int(row.integer(2) ?? 0),
            lockoutDuration: row.integer(3).map { .seconds($0) })
    }

    /// The account as the domain sees it at `now`.
    func account(_ person: PersonRecord, at now: UTCTime) throws -> Account {
        let groups = try groups(of: person)
        let (figures, source) = try policy(of: person, groups: groups)
        return Account(
            id: AccountID(domain: domain, stable: person.stable), distinguishedName: person.distinguishedName,
            login: person.login,
            principalName: person.principalName, sid: GroupID(sid: person.sid), names: person.names, groups: groups,
            state: person.state(at: now, figures), protections: person.protections(groups),
            marker: ChangeMarker(controller: EmbeddedDomain.controller, version: person.version),
            policy: EffectivePolicy(source: source, minimumLength: figures.minimumLength, complexity: figures.complexity))
    }
}
