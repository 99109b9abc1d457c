import GRDB
import ResetCore
import StrictJSON

extension EmbeddedDirectory {
    /// Events that were kept with a change of this directory and are not known to be on the record yet, the oldest first. The record is
    /// another file and has one writer, so they wait here until that one takes them over.
    public func notes() async throws(StorageFault) -> [AuditEvent] {
        do {
            let rows = try await pool.read { try SQLSession($0).rows("SELECT body FROM note ORDER BY reference LIMIT 100") }
            return rows.compactMap { row in row.blob(0).flatMap(Self.event) }
        } catch {
            throw SQLiteFile.fault(error, path: path)
        }
    }

    /// Forgets the event of this reference, which is on the record by now.
    public func forgetNote(_ reference: ReferenceID) async throws(StorageFault) {
        do {
            try await pool.write { database in
                _ = try SQLSession(database).run("DELETE FROM note WHERE reference = ?", [.text(reference.text)])
            }
        } catch {
            throw SQLiteFile.fault(error, path: path)
        }
    }

    static func keep(_ event: AuditEvent, _ session: SQLSession) throws {
        try session.run("INSERT INTO note (reference, body) VALUES (?, ?)", [.text(event.reference.text), .blob(event.body)])
    }

    // Of an event that concerns no account and no client: those have no notes.
    private static func event(_ body: [UInt8]) -> AuditEvent? {
        guard let fields = EventFields(body: body), let reference = ReferenceID(fields.reference),
            let time = UTCTime(fields.time),
            let code = EventCode(rawValue: fields.code), let level = EventLevel(rawValue: fields.level)
        else { return nil }
        return AuditEvent(
            reference: reference, time: time, code: code, level: level, cause: fields.cause, source: fields.source,
            authorisation: fields.authorisation, facts: facts(body))
    }

    private static func facts(_ body: [UInt8]) -> [Fact] {
        guard let parsed = try? JSONParser.parse(body), case .one(.object(let members))? = parsed.objectValue?.unique("facts")
        else {
            return []
        }
        return members.members.compactMap { member in
            guard let key = Fact.Key(rawValue: member.name) else { return nil }
            if let number = member.value.integerValue { return Fact(key, number) }
            return member.value.stringValue.map { Fact(key, $0) }
        }
    }
}
