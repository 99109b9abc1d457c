import ResetCore

extension ImportWriter {
    mutating func write(_ group: ImportedGroup) throws {
        let name = try key(group.account, "the group's name")
        try claim("g:" + name, "the group's name \(group.account)", line: group.line)
        try claim("n:" + group.name.key, "the name", line: group.line)
        let values: [SQLValue] = [.text(place.domain), .text(group.name.key)]
        if try session.row("SELECT 1 FROM person WHERE domain = ? AND dn_key = ?", values) != nil { throw ImportRefusal.conflict }
        let sid: String
        if let present = try present(group, name) {
            sid = present
            try session.run(
                "UPDATE security_group SET dn = ?, dn_key = ?, name_key = ?, common_key = ? WHERE domain = ? AND sid = ?",
                try columns(group, name) + [.text(place.domain), .text(sid)])
            report.groupsUpdated += 1
        } else {
            sid = group.builtInSID ?? group.relativeID.map { place.sid + "-\($0)" } ?? nextSID()
            try session.run(
                "INSERT INTO security_group (dn, dn_key, name_key, common_key, domain, sid) VALUES (?, ?, ?, ?, ?, ?)",
                try columns(group, name) + [.text(place.domain), .text(sid)])
            report.groupsAdded += 1
        }
        try seen(["g:" + name, "n:" + group.name.key], line: group.line)
        try replaceMemberships(of: sid, isGroup: true)
        for member in group.members {
            try stage(group.line, member: member, byLogin: false, container: sid, named: group.account)
        }
        for login in group.memberLogins {
            try stage(group.line, member: login, byLogin: true, container: sid, named: group.account)
        }
        for above in group.memberOf { try stage(group.line, member: sid, named: group.account, container: above) }
    }

    private func columns(_ group: ImportedGroup, _ name: String) throws -> [SQLValue] {
        [
            .text(group.name.text), .text(group.name.key), .text(name), .text(try key(group.name.common, "the name")),
        ]
    }

    /// The group that is there: a built-in one by its identifier, whatever it is called; any other by distinguished name or name.
    private func present(_ group: ImportedGroup, _ name: String) throws -> String? {
        let builtIn = group.builtInSID ?? group.relativeID.map { place.sid + "-\($0)" }
        let rows = try session.rows(
            "SELECT DISTINCT sid FROM security_group WHERE domain = ?1 AND (sid = ?2 OR dn_key = ?3 OR name_key = ?4)",
            [.text(place.domain), SQLValue(builtIn), .text(group.name.key), .text(name)])
        guard rows.count < 2 else { throw ImportRefusal.conflict }
        guard let sid = rows.first?.text(0) else { return nil }
        if let builtIn, builtIn != sid { throw ImportRefusal.identifierTaken(sid) }
        return sid
    }
}
