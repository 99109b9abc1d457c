import ResetCore

/// Adds domains, groups, people and policies, within one transaction.
struct SeedWriter {
    let session: SQLSession
    let now: UTCTime
    let randomBytes: @Sendable (Int) -> [UInt8]

    private static let firstRelativeID: Int64 = 1_101

    func add(domain: DomainSeed) throws {
        try session.run(
            """
            INSERT INTO domain (name, netbios, dns, base, sid, minimum_length, complexity, lockout_threshold, lockout_seconds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [.text(domain.name), .text(domain.netBIOS), .text(domain.dns), .text(domain.base), .text(domain.sid.uppercased())]
                + figures(domain.policy))
        let place = try place(domain.name)
        for group in GroupSeed.wellKnown {
            let issuer = group.isBuiltIn ? "S-1-5-32" : place.sid
            try insert(GroupSeed(name: group.name, container: group.container), sid: issuer + "-\(group.relativeID)", place)
        }
        for (member, container) in GroupSeed.wellKnownNesting {
            try addMember(try sid(ofGroup: member, place), to: container, place)
        }
    }

    func add(groups: [GroupSeed], to domain: String) throws {
        let place = try place(domain)
        var added: [(String, GroupSeed)] = []
        for group in groups {
            let sid = try nextSID(group.relativeID, place)
            try insert(group, sid: sid, place)
            added.append((sid, group))
        }
        // Afterwards, since groups may be in each other.
        for (sid, group) in added {
            for container in group.memberOf { try addMember(sid, to: container, place) }
        }
    }

    func add(people: [(PersonSeed, PasswordHash?)], to domain: String) throws {
        let place = try place(domain)
        for (person, hash) in people {
            let sid = try nextSID(person.relativeID, place)
            try insert(person, hash, sid: sid, place)
            for container in person.memberOf { try addMember(sid, to: container, place) }
        }
    }

    func add(policies: [PolicySeed], to domain: String) throws {
        let place = try place(domain)
        for policy in policies {
            let name = NameKey.common(policy.name) + ",CN=Password Settings Container,CN=System," + place.base
            try session.run(
                """
                INSERT INTO policy (domain, dn, precedence, minimum_length, complexity, lockout_threshold, lockout_seconds)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, [.text(domain), .text(name), .integer(Int64(policy.precedence))] + figures(policy.figures))
            for target in policy.appliesTo {
                try session.run(
                    "INSERT INTO policy_target (domain, dn, sid) VALUES (?, ?, ?)",
                    [.text(domain), .text(name), .text(try sid(of: target, place))])
            }
        }
    }

    func add(member: String, to group: String, domain: String) throws {
        let place = try place(domain)
        try addMember(try sid(of: member, place), to: group, place)
    }

    private struct Place {
        let domain: String
        let sid: String
        let base: String
    }

    private func place(_ domain: String) throws -> Place {
        guard let row = try session.row("SELECT sid, base FROM domain WHERE name = ?", [.text(domain)]), let sid = row.text(0),
            let base = row.text(1)
        else { throw SeedFault.unknownDomain(domain) }
        return Place(domain: domain, sid: sid, base: base)
    }

    private func insert(_ group: GroupSeed, sid: String, _ place: Place) throws {
        let path = group.container.isEmpty ? place.base : group.container + "," + place.base
        let name = NameKey.common(group.name) + "," + path
        guard let key = NameKey.simple(group.name), let full = NameKey.distinguished(name) else {
            throw SeedFault.malformedName(group.name)
        }
        try session.run(
            "INSERT INTO security_group (domain, sid, dn, dn_key, name_key, common_key) VALUES (?, ?, ?, ?, ?, ?)",
            [.text(place.domain), .text(sid), .text(name), .text(full), .text(key), .text(key)])
    }

    private func insert(_ person: PersonSeed, _ hash: PasswordHash?, sid: String, _ place: Place) throws {
        let name = person.distinguishedName(base: place.base)
        guard let key = NameKey.simple(person.login), let full = NameKey.distinguished(name) else {
            throw SeedFault.malformedName(person.login)
        }
        let usual = person.kind == .computer || person.kind == .managedServiceAccount ? "Domain Computers" : "Domain Users"
        let expires = person.expires ?? (person.state.contains(.expired) ? now : nil)
        let flags = person.state.subtracting([.locked, .expired])
        let columns =
            "domain, stable, sid, kind, dn, dn_key, login, login_key, principal, principal_key, display_name, given_name, "
            + "surname, mail, flags, admin_count, expires, locked_at, primary_group, version, rounds, salt, hash"
        let marks = Array(repeating: "?", count: 23).joined(separator: ", ")
        let principal: [SQLValue] = [SQLValue(person.principalName), SQLValue(person.principalName.flatMap(NameKey.simple))]
        let names = [person.displayName, person.givenName, person.surname, person.mail].map { SQLValue($0) }
        let states: [SQLValue] = [
            .integer(Int64(flags.rawValue)), .integer(person.hasAdminCount ? 1 : 0), SQLValue(expires?.microseconds),
            person.state.contains(.locked) ? .integer(now.microseconds) : .null,
            .text(try self.sid(ofGroup: person.primaryGroup ?? usual, place)), .integer(hash == nil ? 1 : 2),
        ]
        let kept: [SQLValue] = [
            SQLValue(hash.map { Int64($0.rounds) }), hash.map { .blob($0.salt) } ?? .null, hash.map { .blob($0.bytes) } ?? .null,
        ]
        let own: [SQLValue] = [
            .text(place.domain), .text(RandomIdentifier.text(randomBytes)), .text(sid), .text(person.kind.rawValue), .text(name),
            .text(full),
            .text(person.login), .text(key),
        ]
        try session.run("INSERT INTO person (\(columns)) VALUES (\(marks))", own + principal + names + states + kept)
    }

    private func addMember(_ sid: String, to group: String, _ place: Place) throws {
        try session.run(
            "INSERT OR IGNORE INTO membership (domain, member, container) VALUES (?, ?, ?)",
            [.text(place.domain), .text(sid), .text(try self.sid(ofGroup: group, place))])
    }

    private func sid(ofGroup name: String, _ place: Place) throws -> String {
        let row = try session.row(
            "SELECT sid FROM security_group WHERE domain = ? AND name_key = ?",
            [.text(place.domain), SQLValue(NameKey.simple(name))])
        guard let sid = row?.text(0) else { throw SeedFault.unknownName(name) }
        return sid
    }

    private func sid(of name: String, _ place: Place) throws -> String {
        let row = try session.row(
            "SELECT sid FROM person WHERE domain = ? AND login_key = ?", [.text(place.domain), SQLValue(NameKey.simple(name))])
        if let sid = row?.text(0) { return sid }
        return try sid(ofGroup: name, place)
    }

    private func nextSID(_ wanted: UInt32?, _ place: Place) throws -> String {
        if let wanted { return place.sid + "-\(wanted)" }
        return place.sid + "-" + String(try nextRelativeID(below: place.sid, place.domain))
    }

    /// The first relative identifier that no account or group has had.
    func nextRelativeID(below sid: String, _ domain: String) throws -> Int64 {
        let prefix = sid + "-"
        let highest = try session.integer(
            """
            SELECT MAX(CAST(substr(sid, ?3) AS INTEGER)) FROM
            (SELECT sid FROM person WHERE domain = ?1 UNION ALL SELECT sid FROM security_group WHERE domain = ?1)
            WHERE substr(sid, 1, ?3 - 1) = ?2
            """, [.text(domain), .text(prefix), .integer(Int64(prefix.utf8.count + 1))])
        return max(Self.firstRelativeID, (highest ?? 0) + 1)
    }

    private func figures(_ policy: PolicyFigures) -> [SQLValue] {
        [
            .integer(Int64(policy.minimumLength)), .integer(policy.complexity ? 1 : 0), .integer(Int64(policy.lockoutThreshold)),
            SQLValue(policy.lockoutDuration.map { $0.components.seconds }),
        ]
    }
}
