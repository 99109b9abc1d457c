import ResetCore
import Testing

@testable import Storage

@Suite("Journal")
struct JournalTests {
    private let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
    }

    @Test func `a reset leaves an intent and an outcome with one reference, and frees its account`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await store.begin(Samples.event(.resetIntended, 1), claiming: Samples.account("a"), marker: Samples.marker)
        try await store.finish(Samples.event(.resetDone, 1), releasing: Samples.account("a"), undecided: false)
        try await store.begin(Samples.event(.resetIntended, 2), claiming: Samples.account("a"), marker: Samples.marker)
        let events = try await Samples.all(store.reader)
        #expect(events.map(\.sequence) == [1, 2, 3])
        #expect(events.map(\.fields?.code) == ["reset.intended", "reset.done", "reset.intended"])
        #expect(events[0].fields?.reference == events[1].fields?.reference)
        #expect(events[0].body == String(decoding: Samples.event(.resetIntended, 1).body, as: UTF8.self))
        await store.close()
    }

    @Test func `an account in flight is refused, and nothing is recorded of the second attempt`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await store.begin(Samples.event(.resetIntended, 1), claiming: Samples.account("a"), marker: Samples.marker)
        await #expect(throws: JournalFault.claimed) {
            try await store.begin(Samples.event(.resetIntended, 2), claiming: Samples.account("a"), marker: Samples.marker)
        }
        try await store.begin(Samples.event(.resetIntended, 3), claiming: Samples.account("b"), marker: Samples.marker)
        #expect(try await Samples.all(store.reader).count == 2)
        #expect(try await store.reader.verify() == .whole(count: 2, head: try await head(store)))
        await store.close()
    }

    @Test func `an undecided reset may be superseded, and its late end leaves the successor's claim alone`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        let account = Samples.account("a")
        try await store.begin(Samples.event(.resetIntended, 1), claiming: account, marker: Samples.marker)
        try await store.finish(Samples.event(.resetUndecided, 1), releasing: account, undecided: true)
        try await store.begin(Samples.event(.resetIntended, 2), claiming: account, marker: Samples.marker)
        try await store.finish(Samples.event(.resetDone, 1), releasing: account, undecided: false)
        await #expect(throws: JournalFault.claimed) {
            try await store.begin(Samples.event(.resetIntended, 3), claiming: account, marker: Samples.marker)
        }
        await store.close()
    }

    @Test func `resets that a gone process left open become alarms, once`() async throws {
        let first = try await AuditStore.open(at: scratch.path)
        for number in 1...120 {
            try await first.begin(
                Samples.event(.resetIntended, number), claiming: Samples.account("a\(number)"), marker: Samples.marker)
        }
        try await first.finish(Samples.event(.resetDone, 7), releasing: Samples.account("a7"), undecided: false)
        await first.close()
        let second = try await AuditStore.open(at: scratch.path)
        try await second.begin(Samples.event(.resetIntended, 200), claiming: Samples.account("new"), marker: Samples.marker)
        #expect(try await second.closeAbandoned(now: Samples.noon.adding(.seconds(60))) == 119)
        #expect(try await second.closeAbandoned(now: Samples.noon) == 0)
        var filter = EventFilter()
        filter.code = "reset.undecided"
        let alarms = try await Samples.all(second.reader, filter)
        #expect(alarms.count == 119)
        #expect(alarms.first?.fields?.reference == Samples.reference(1).text)
        #expect(alarms.first?.fields?.cause == "process-ended")
        #expect(alarms.first?.fields?.level == "alarm")
        #expect(alarms.first?.fields?.user == "jon.one")
        #expect(alarms.first?.fields?.facts.contains(EventFields.Pair(key: "markerBefore", value: "2")) == true)
        await #expect(throws: JournalFault.claimed) {
            try await second.begin(Samples.event(.resetIntended, 201), claiming: Samples.account("new"), marker: Samples.marker)
        }
        try await second.begin(Samples.event(.resetIntended, 202), claiming: Samples.account("a1"), marker: Samples.marker)
        await second.close()
    }

    @Test func `a caller that is cancelled is recorded all the same`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        let tasks = (1...40).map { number in
            Task { try await store.append(Samples.event(.probe, number)) }
        }
        for task in tasks { task.cancel() }
        for task in tasks { try await task.value }
        #expect(try await Samples.all(store.reader).count == 40)
        await store.close()
    }

    @Test func `many callers share the chain without gaps`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask { try await store.append(Samples.event(.probe, number)) }
            }
            try await group.waitForAll()
        }
        #expect(try await store.reader.verify() == .whole(count: 500, head: try await head(store)))
        await store.close()
    }

    private func head(_ store: AuditStore) async throws -> String {
        let hash = try await store.reader.read { try ChainHead($0)?.hash ?? [] }
        return hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
