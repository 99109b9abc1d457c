import ResetCore
import Settings

/// Writes the entries of a file into one domain, within one transaction. Memberships wait until all entries are there, since groups
/// name people who come later, and each other.
struct ImportWriter {
    struct Place {
        let domain: String
        let sid: String
        let base: String
    }

    let session: SQLSession
    let place: Place
    let options: ImportOptions
    let now: UTCTime
    let rounds: Int
    let randomBytes: @Sendable (Int) -> [UInt8]
    var report = ImportReport()
    private var nextRelativeID: Int64

    init(
        session: SQLSession, options: ImportOptions, now: UTCTime, rounds: Int, randomBytes: @escaping @Sendable (Int) -> [UInt8]
    ) throws {
        guard let row = try session.row("SELECT sid, base FROM domain WHERE name = ?", [.text(options.domain)]),
            let sid = row.text(0), let base = row.text(1)
        else { throw ImportFault.unknownDomain(options.domain) }
        (self.session, self.options, self.now, self.rounds) = (session, options, now, rounds)
        self.randomBytes = randomBytes
        place = Place(domain: options.domain, sid: sid, base: base)
        nextRelativeID = try SeedWriter(session: session, now: now, randomBytes: randomBytes).nextRelativeID(
            below: sid, options.domain)
        for table in ["import_seen", "import_member", "import_replaced"] { try session.run("DROP TABLE IF EXISTS temp.\(table)") }
        try session.run("CREATE TEMP TABLE import_seen (key TEXT PRIMARY KEY, line INTEGER NOT NULL) STRICT, WITHOUT ROWID")
        try session.run(
            """
            CREATE TEMP TABLE import_member (
                line INTEGER NOT NULL, member TEXT NOT NULL, member_key TEXT, member_login TEXT, member_sid TEXT,
                container TEXT NOT NULL, container_key TEXT, container_name TEXT, container_sid TEXT) STRICT
            """)
        try session.run(
            "CREATE TEMP TABLE import_replaced (sid TEXT PRIMARY KEY, is_group INTEGER NOT NULL) STRICT, WITHOUT ROWID")
    }

    /// Takes one entry over; what cannot be is noted in the report.
    mutating func write(_ entry: ImportedEntry) throws {
        switch entry {
        case .other: report.otherEntries += 1
        case .person(let person):
            do {
                try write(person)
            } catch let refusal as ImportRefusal {
                report.skip(person.line, person.name.text, refusal)
            }
        case .group(let group):
            do {
                try write(group)
            } catch let refusal as ImportRefusal {
                report.skip(group.line, group.name.text, refusal)
            }
        }
    }

    /// Remembers that a key of this file is taken, or refuses the second that wants it.
    func claim(_ key: String, _ what: String, line: Int) throws {
        if let earlier = try session.integer("SELECT line FROM temp.import_seen WHERE key = ?", [.text(key)]) {
            throw ImportRefusal.duplicate(what, line: Int(earlier))
        }
    }

    func seen(_ keys: [String], line: Int) throws {
        for key in keys {
            try session.run("INSERT INTO temp.import_seen (key, line) VALUES (?, ?)", [.text(key), .integer(Int64(line))])
        }
    }

    mutating func nextSID() -> String {
        defer { nextRelativeID += 1 }
        return place.sid + "-\(nextRelativeID)"
    }

    func key(_ name: String, _ what: String) throws -> String {
        guard let key = NameKey.simple(name) else { throw ImportRefusal.character(what) }
        return key
    }

    // Membership of something by its distinguished name, or by its login where `byLogin`.
    func stage(_ line: Int, member: String, byLogin: Bool, container sid: String, named container: String) throws {
        guard !Self.isAuthority(member) else { return }
        let key = byLogin ? nil : NameKey.distinguished(member)
        try session.run(
            """
            INSERT INTO temp.import_member (line, member, member_key, member_login, container, container_sid)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(Int64(line)), .text(Self.storable(member)), SQLValue(key),
                SQLValue(byLogin ? NameKey.simple(member) : nil), .text(container), .text(sid),
            ])
    }

    // Membership in a group by its distinguished name, or by its name where it is none.
    func stage(_ line: Int, member sid: String, named member: String, container: String) throws {
        let isName = !container.contains("=")
        try session.run(
            """
            INSERT INTO temp.import_member (line, member, member_sid, container, container_key, container_name)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(Int64(line)), .text(member), .text(sid), .text(Self.storable(container)),
                SQLValue(isName ? nil : NameKey.distinguished(container)), SQLValue(isName ? NameKey.simple(container) : nil),
            ])
    }

    // Every Active Directory has groups of such members: "everybody who has signed in" and the like, no account of anybody.
    private static func isAuthority(_ member: String) -> Bool {
        let lowered = member.prefix(24).lowercased()
        return lowered.hasPrefix("cn=s-1-") && !lowered.hasPrefix("cn=s-1-5-21-")
    }

    private static func storable(_ text: String) -> String {
        text.filter { $0 != "\0" }
    }

    func replaceMemberships(of sid: String, isGroup: Bool) throws {
        try session.run(
            "INSERT OR IGNORE INTO temp.import_replaced (sid, is_group) VALUES (?, ?)", [.text(sid), .integer(isGroup ? 1 : 0)])
    }
}
