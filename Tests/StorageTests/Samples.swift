import GRDB
import ResetCore

@testable import Storage

/// Events, accounts and readings that the tests share.
enum Samples {
    static let noon = UTCTime(seconds: 1_800_000_000)

    static func reference(_ number: Int) -> ReferenceID {
        var generator = CountingGenerator(state: UInt64(number))
        return ReferenceID(time: noon, using: &generator)
    }

    static func account(_ name: String) -> AccountID {
        AccountID(domain: "example", stable: name)
    }

    static func event(
        _ code: EventCode, _ number: Int, user: String? = "jon.one", account: AccountID? = account("a"), client: String = "voice",
        at time: UTCTime = noon
    ) -> AuditEvent {
        AuditEvent(
            reference: reference(number), time: time, code: code, level: .information, user: user, account: account,
            distinguishedName: "CN=Jon One,OU=People,DC=corp,DC=example", client: client, source: "192.0.2.7",
            authorisation: "bearer", facts: [Fact(.count, number)])
    }

    static let marker = ChangeMarker(controller: "dc1", version: 2)

    /// All events of a reader, in order.
    static func all(_ reader: EventReader, _ filter: EventFilter = EventFilter()) async throws -> [StoredEvent] {
        var events: [StoredEvent] = []
        for try await event in reader.events(filter) { events.append(event) }
        return events
    }

    /// Changes a closed record behind its back.
    static func tamper(_ directory: String, _ statements: [String]) throws {
        let queue = try DatabaseQueue(path: directory + "/record.sqlite")
        try queue.write { database in
            for statement in statements { try database.execute(sql: statement) }
        }
        try queue.close()
    }
}

/// Numbers that are different for different starts, and the same in every run.
struct CountingGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        defer { state &+= 0x9E37_79B9_7F4A_7C15 }
        return state
    }
}
