import ResetCore

extension ImportWriter {
    /// Puts the memberships together, once all entries are there. Those of every group and person that the file speaks of are replaced.
    mutating func finish() throws {
        if options.createsGroups { try createGroups() }
        try resolve()
        try noteUnknown()
        try session.run(
            """
            DELETE FROM membership WHERE domain = ?1 AND (
                container IN (SELECT sid FROM temp.import_replaced WHERE is_group = 1)
                OR member IN (SELECT sid FROM temp.import_replaced WHERE is_group = 0))
            """, [.text(place.domain)])
        report.memberships = try session.run(
            """
            INSERT OR IGNORE INTO membership (domain, member, container)
            SELECT ?1, member_sid, container_sid FROM temp.import_member WHERE member_sid IS NOT NULL AND container_sid IS NOT NULL
            """, [.text(place.domain)])
        // What every domain has, whether the file tells it or not.
        for (member, container) in GroupSeed.wellKnownNesting {
            try session.run(
                """
                INSERT OR IGNORE INTO membership (domain, member, container)
                SELECT ?1, m.sid, c.sid FROM security_group m, security_group c
                WHERE m.domain = ?1 AND c.domain = ?1 AND m.name_key = ?2 AND c.name_key = ?3
                """, [.text(place.domain), .text(member.lowercased()), .text(container.lowercased())])
        }
        report.rings = try rings()
        for table in ["import_seen", "import_member", "import_replaced"] { try session.run("DROP TABLE temp.\(table)") }
    }

    private func resolve() throws {
        let domain: [SQLValue] = [.text(place.domain)]
        try session.run(
            """
            UPDATE temp.import_member SET member_sid = COALESCE(
                (SELECT sid FROM person WHERE domain = ?1 AND dn_key = member_key),
                (SELECT sid FROM security_group WHERE domain = ?1 AND dn_key = member_key)) WHERE member_key IS NOT NULL
            """, domain)
        try session.run(
            """
            UPDATE temp.import_member SET member_sid = (SELECT sid FROM person WHERE domain = ?1 AND login_key = member_login)
            WHERE member_login IS NOT NULL
            """, domain)
        try session.run(
            """
            UPDATE temp.import_member SET container_sid = COALESCE(
                (SELECT sid FROM security_group WHERE domain = ?1 AND dn_key = container_key),
                (SELECT sid FROM security_group WHERE domain = ?1 AND name_key = container_name)) WHERE container_sid IS NULL
            """, domain)
    }

    private mutating func noteUnknown() throws {
        let condition = "FROM temp.import_member WHERE member_sid IS NULL OR container_sid IS NULL"
        let count = Int(try session.integer("SELECT COUNT(*) \(condition)") ?? 0)
        let rows = try session.rows(
            "SELECT line, member, container, member_sid IS NULL, container_sid IS NULL, container_name IS NOT NULL \(condition) ORDER BY line LIMIT ?",
            [.integer(Int64(ImportReport.mostKept))])
        for row in rows {
            let (member, group) = (row.text(1) ?? "", row.text(2) ?? "")
            let canBeMade = row.integer(5) == 1 && !options.createsGroups
            let lack: ImportRefusal.Lack =
                row.integer(4) != 1 ? .member : row.integer(3) == 1 ? .both : .group(canBeMade: canBeMade)
            report.skip(
                Int(row.integer(0) ?? 0), member, .unknownMember(shortened(member), group: shortened(group), lack: lack))
        }
        report.skippedCount += max(0, count - rows.count)
    }

    private func shortened(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(120).filter { $0.value >= 0x20 && $0.value != 0x7f }))
    }

    // Only for names; a distinguished name of a group that is not there says where it should be, and is left to its own entry.
    private mutating func createGroups() throws {
        let names = try session.rows(
            """
            SELECT MIN(container), MIN(line) FROM temp.import_member WHERE container_name IS NOT NULL AND container_name NOT IN
            (SELECT name_key FROM security_group WHERE domain = ?) GROUP BY container_name ORDER BY 2
            """, [.text(place.domain)]
        ).compactMap { $0.text(0) }
        for name in names {
            let text = NameKey.common(name) + ",OU=Groups," + place.base
            guard let key = NameKey.simple(name), let full = NameKey.distinguished(text) else { continue }
            try session.run(
                "INSERT OR IGNORE INTO security_group (domain, sid, dn, dn_key, name_key, common_key) VALUES (?, ?, ?, ?, ?, ?)",
                [.text(place.domain), .text(nextSID()), .text(text), .text(full), .text(key), .text(key)])
            report.groupsAdded += 1
        }
    }

    /// Groups that are, through others, in themselves. The directory goes round a ring once; an administrator should know of it.
    private func rings() throws -> [String] {
        let rows = try session.rows(
            """
            SELECT m.member, m.container, g.name_key FROM membership m
            JOIN security_group g ON g.domain = m.domain AND g.sid = m.member WHERE m.domain = ?
            """, [.text(place.domain)])
        var above: [String: [String]] = [:]
        var names: [String: String] = [:]
        for row in rows {
            guard let member = row.text(0), let container = row.text(1) else { continue }
            above[member, default: []].append(container)
            names[member] = row.text(2)
        }
        // What is left when groups that contain none of the rest, or are in none of it, are taken away again and again.
        var left = above
        while true {
            let containers = Set(left.values.joined())
            let next = left.filter { containers.contains($0.key) }.mapValues { $0.filter { left[$0] != nil } }
            let kept = next.filter { !$0.value.isEmpty }
            if kept.count == left.count { break }
            left = kept
        }
        return left.keys.compactMap { names[$0] }.sorted()
    }
}
