import ResetCore
import Settings

extension ImportWriter {
    private struct Present {
        let stable: String
        let sid: String
    }

    mutating func write(_ person: ImportedPerson) throws {
        let login = try key(person.login, "the login")
        try claim("l:" + login, "the login \(person.login)", line: person.line)
        try claim("n:" + person.name.key, "the name", line: person.line)
        try refuseGroupName(person)
        let present = try present(login: login, name: person.name.key)
        let sid: String
        if let present {
            try update(person, login, present)
            sid = present.sid
            report.peopleUpdated += 1
            if person.password != nil || person.hasForeignPassword { report.passwordsPassedOver += 1 }
        } else {
            sid = try insert(person, login)
            report.peopleAdded += 1
        }
        try seen(["l:" + login, "n:" + person.name.key], line: person.line)
        guard let groups = person.memberOf else { return }
        try replaceMemberships(of: sid, isGroup: false)
        for group in groups { try stage(person.line, member: sid, named: person.login, container: group) }
    }

    private func refuseGroupName(_ person: ImportedPerson) throws {
        let values: [SQLValue] = [.text(place.domain), .text(person.name.key)]
        if try session.row("SELECT 1 FROM security_group WHERE domain = ? AND dn_key = ?", values) != nil {
            throw ImportRefusal.conflict
        }
    }

    /// The account that is there under the login or the name.
    private func present(login: String, name: String) throws -> Present? {
        let rows = try session.rows(
            "SELECT stable, sid FROM person WHERE domain = ?1 AND dn_key = ?2 UNION SELECT stable, sid FROM person WHERE domain = ?1 AND login_key = ?3",
            [.text(place.domain), .text(name), .text(login)])
        guard rows.count < 2 else { throw ImportRefusal.conflict }
        guard let row = rows.first, let stable = row.text(0), let sid = row.text(1) else { return nil }
        return Present(stable: stable, sid: sid)
    }

    private mutating func insert(_ person: ImportedPerson, _ login: String) throws -> String {
        let hash = try hash(of: person)
        let sid = try newSID(person)
        var state = person.state ?? []
        if person.mustChange { state.insert(.mustChange) }
        let columns =
            "domain, stable, sid, kind, dn, dn_key, login, login_key, principal, principal_key, display_name, given_name, surname, "
            + "mail, flags, admin_count, expires, locked_at, primary_group, version, rounds, salt, hash"
        let marks = Array(repeating: "?", count: 23).joined(separator: ", ")
        let usual = person.kind == .computer || person.kind == .managedServiceAccount ? "515" : "513"
        let own: [SQLValue] = [
            .text(place.domain), .text(RandomIdentifier.text(randomBytes)), .text(sid), .text(person.kind.rawValue),
            .text(person.name.text), .text(person.name.key), .text(person.login), .text(login),
        ]
        let rest: [SQLValue] = [
            .integer(Int64(state.rawValue)), .integer(person.hasAdminCount == true ? 1 : 0), end(person) ?? .null,
            SQLValue(person.lockedAt?.microseconds), .text(try primaryGroup(person) ?? place.sid + "-" + usual),
            .integer(hash == nil ? 1 : 2), SQLValue(hash.map { Int64($0.rounds) }), hash.map { .blob($0.salt) } ?? .null,
            hash.map { .blob($0.bytes) } ?? .null,
        ]
        try session.run("INSERT INTO person (\(columns)) VALUES (\(marks))", own + names(person) + rest)
        return sid
    }

    private func names(_ person: ImportedPerson) -> [SQLValue] {
        [
            SQLValue(person.principalName), SQLValue(person.principalName.flatMap(NameKey.simple)), SQLValue(person.displayName),
            SQLValue(person.givenName), SQLValue(person.surname), SQLValue(person.mail),
        ]
    }

    /// What the file says takes the place of what was there, except password, must-change and lockout, which belong together.
    private func update(_ person: ImportedPerson, _ login: String, _ present: Present) throws {
        let set = """
            dn = ?, dn_key = ?, login = ?, login_key = ?, principal = COALESCE(?, principal),
            principal_key = COALESCE(?, principal_key), display_name = COALESCE(?, display_name),
            given_name = COALESCE(?, given_name), surname = COALESCE(?, surname), mail = COALESCE(?, mail), kind = ?,
            admin_count = COALESCE(?, admin_count), primary_group = COALESCE(?, primary_group),
            flags = CASE WHEN ? IS NULL THEN flags ELSE ? | (flags & ?) END, expires = CASE WHEN ? THEN ? ELSE expires END
            """
        let own: [SQLValue] = [.text(person.name.text), .text(person.name.key), .text(person.login), .text(login)]
        let state = SQLValue(person.state.map { Int64($0.rawValue) })
        let rest: [SQLValue] = [
            .text(person.kind.rawValue), SQLValue(person.hasAdminCount.map { $0 ? Int64(1) : 0 }),
            SQLValue(try primaryGroup(person)),
            state, state, .integer(Int64(AccountState.mustChange.rawValue)), .integer(person.end == nil ? 0 : 1),
            end(person) ?? .null,
        ]
        try session.run(
            "UPDATE person SET \(set) WHERE domain = ? AND stable = ?",
            own + names(person) + rest + [.text(place.domain), .text(present.stable)])
    }

    private func end(_ person: ImportedPerson) -> SQLValue? {
        guard case .at(let time)? = person.end else { return nil }
        return .integer(time.microseconds)
    }

    private func primaryGroup(_ person: ImportedPerson) throws -> String? {
        guard let relative = person.primaryGroup else { return nil }
        let sid = place.sid + "-\(relative)"
        let row = try session.row(
            "SELECT sid FROM security_group WHERE domain = ? AND sid = ?", [.text(place.domain), .text(sid)])
        return row?.text(0)
    }

    private mutating func newSID(_ person: ImportedPerson) throws -> String {
        guard let relative = person.relativeID else { return nextSID() }
        let sid = place.sid + "-\(relative)"
        let values: [SQLValue] = [.text(place.domain), .text(sid)]
        if try session.row("SELECT 1 FROM person WHERE domain = ? AND sid = ?", values) != nil {
            throw ImportRefusal.identifierTaken(sid)
        }
        return sid
    }

    private mutating func hash(of person: ImportedPerson) throws -> PasswordHash? {
        guard let password = person.password, options.withPasswords, !password.isEmpty else {
            if person.password != nil || person.hasForeignPassword { report.passwordsPassedOver += 1 }
            return nil
        }
        report.passwordsKept += 1
        // A dry run says what would be done; the work itself is of no use.
        return options.isDryRun ? nil : try PasswordHash(of: password, salt: randomBytes(16), rounds: rounds)
    }
}
