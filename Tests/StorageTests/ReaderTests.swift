import ResetCore
import Testing

@testable import Storage

/// A filter and the numbers of the rows it should find.
struct FilterCase: Sendable {
    let change: @Sendable (inout EventFilter) -> Void
    let rows: [Int64]

    init(_ rows: [Int64], _ change: @escaping @Sendable (inout EventFilter) -> Void) {
        self.change = change
        self.rows = rows
    }
}

@Suite("Reading the record")
struct ReaderTests {
    private static let cases: [FilterCase] = [
        FilterCase([1, 2, 3, 4, 5, 6]) { _ in },
        FilterCase([5, 6]) { $0.limit = 2 },
        FilterCase([]) { $0.limit = 0 },
        FilterCase([2, 4]) { $0.user = "ÄNNE\0X" },
        FilterCase([4]) {
            $0.user = "änne\0x"
            $0.limit = 1
        },
        FilterCase([]) { $0.user = "%" },
        FilterCase([]) { $0.user = "' OR 1=1 --" },
        FilterCase([3]) { $0.code = "gate.refused" },
        FilterCase([3]) { $0.level = "error" },
        FilterCase([3]) { $0.cause = "wrong-token" },
        FilterCase([1, 2]) { $0.account = "guid-1" },
        FilterCase([1, 2]) { $0.account = "cn=JON one,dc=corp,dc=example" },
        FilterCase([6]) { $0.client = "desk" },
        FilterCase([5, 6]) { $0.source = "2001:db8::1" },
        FilterCase([4, 5, 6]) { $0.since = Samples.noon.adding(.milliseconds(3)) },
        FilterCase([5, 6]) { $0.since = Samples.noon.adding(.microseconds(3_001)) },
        FilterCase([1, 2, 3]) { $0.until = Samples.noon.adding(.milliseconds(3)) },
        FilterCase([2]) { $0.reference = Samples.reference(2).text.lowercased() },
        FilterCase([6]) {
            $0.client = "desk"
            $0.source = "2001:db8::1"
        },
    ]

    private static func event(_ number: Int) -> AuditEvent {
        AuditEvent(
            reference: Samples.reference(number), time: Samples.noon.adding(.milliseconds(number - 1)),
            code: number == 3 ? .gateRefused : .probe, level: number == 3 ? .error : .information,
            cause: number == 3 ? "wrong-token" : nil,
            user: number % 2 == 0 && number < 6 ? "Änne\0X" : "jon\r\n\u{1B}\u{2028}\"}",
            account: number < 3 ? AccountID(domain: "example", stable: "guid-1") : nil,
            distinguishedName: number < 3 ? "CN=Jon One,DC=corp,DC=example" : nil, client: number == 6 ? "desk" : "voice",
            source: number > 4 ? "2001:db8::1" : "192.0.2.1", duration: .microseconds(number))
    }

    @Test(arguments: cases)
    func `filters find what they name, the newest last`(filter: FilterCase) async throws {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path)
        for number in 1...6 { try await store.append(Self.event(number)) }
        var wanted = EventFilter()
        filter.change(&wanted)
        #expect(try await Samples.all(store.reader, wanted).map(\.sequence) == filter.rows)
        guard case .whole(6, _) = try await store.reader.verify() else {
            Issue.record("odd names break the record")
            return
        }
        await store.close()
    }

    @Test func `each index answers a question, in the order of the numbers`() async throws {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path)
        let questions: [@Sendable (inout EventFilter) -> Void] = [
            { $0.user = "jon" }, { $0.account = "guid-1" }, { $0.reference = Samples.reference(2).text },
        ]
        let plans = try await store.reader.read { session in
            try questions.map { change in
                var filter = EventFilter()
                change(&filter)
                let condition = filter.condition
                return try session.rows(
                    "EXPLAIN QUERY PLAN SELECT sequence, body FROM event WHERE sequence >= ? AND \(condition.sql) ORDER BY sequence LIMIT 5",
                    [.integer(.min)] + condition.values
                ).compactMap { $0.text(3) }.joined(separator: "; ")
            }
        }
        let indexes = try await store.reader.read { session in
            try session.rows("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'event'").compactMap {
                $0.text(0)
            }
        }
        #expect(indexes.count == 3)
        for index in indexes { #expect(plans.contains { $0.contains("USING INDEX \(index) ") }, "\(plans)") }
        for plan in plans { #expect(!plan.contains("TEMP B-TREE"), "\(plan)") }
        await store.close()
    }

    @Test func `every recorded text is one line, whatever the name`() async throws {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path)
        for number in 1...6 { try await store.append(Self.event(number)) }
        let events = try await Samples.all(store.reader)
        for event in events {
            #expect(event.body.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x2028 })
            #expect(event.fields?.durationMicroseconds == Int(event.sequence))
        }
        #expect(events[0].fields?.user == "jon\r\n\u{1B}\u{2028}\"}")
        await store.close()
    }

    @Test func `a long record is read in pages, without gaps or repeats`() async throws {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1_750 { group.addTask { try await store.append(Samples.event(.probe, number)) } }
            try await group.waitForAll()
        }
        #expect(try await Samples.all(store.reader).map(\.sequence) == Array(1...1_750))
        var filter = EventFilter()
        filter.limit = 1_001
        #expect(try await Samples.all(store.reader, filter).map(\.sequence) == Array(750...1_750))
        await store.close()
    }

    @Test func `columns are the same from the event and from its recorded text`() throws {
        for number in 1...6 {
            let event = Self.event(number)
            let fields = try #require(EventFields(body: event.body))
            #expect(EventColumns(event) == EventColumns(fields))
        }
    }
}
