import GRDB
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

    @Test func `resets that a gone process left open are named with what their intents say, and keep their accounts`()
        async throws
    {
        let first = try await AuditStore.open(at: scratch.path)
        for number in 1...120 {
            try await first.begin(
                Samples.event(.resetIntended, number), claiming: Samples.account("a\(number)"), marker: Samples.marker)
        }
        try await first.finish(Samples.event(.resetDone, 7), releasing: Samples.account("a7"), undecided: false)
        try await first.finish(Samples.event(.resetUndecided, 8), releasing: Samples.account("a8"), undecided: true)
        await first.close()
        let second = try await AuditStore.open(at: scratch.path)
        try await second.begin(Samples.event(.resetIntended, 200), claiming: Samples.account("new"), marker: Samples.marker)
        let open = try await second.openResets()
        #expect(open.count == 119)
        #expect(open.filter { $0.state == .undecided }.map(\.reference) == [Samples.reference(8)])
        let one = try #require(open.first)
        #expect(one.reference == Samples.reference(1) && one.account == Samples.account("a1") && one.marker == Samples.marker)
        #expect(one.user == "jon.one" && one.client == "voice" && one.source == "192.0.2.7" && one.authorisation == "bearer")
        #expect(one.distinguishedName == "CN=Jon One,OU=People,DC=corp,DC=example" && one.begun == Samples.noon)
        for account in ["new", "a1"] {
            await #expect(throws: JournalFault.claimed) {
                try await second.begin(
                    Samples.event(.resetIntended, 201), claiming: Samples.account(account), marker: Samples.marker)
            }
        }
        await second.close()
    }

    @Test func `what was found out about an open reset is recorded once, and frees its account`() async throws {
        let first = try await AuditStore.open(at: scratch.path)
        for number in 1...2 {
            try await first.begin(
                Samples.event(.resetIntended, number), claiming: Samples.account("a\(number)"), marker: Samples.marker)
        }
        await first.close()
        let second = try await AuditStore.open(at: scratch.path)
        let (one, two) = (Samples.account("a1"), Samples.account("a2"))
        #expect(try await second.settle(Samples.event(.resetUndecided, 1), of: one, undecided: true))
        #expect(try await second.openResets().map(\.state) == [.undecided, .abandoned])
        #expect(try await second.settle(Samples.event(.resetFailed, 1), of: one, undecided: false))
        #expect(try await second.settle(Samples.event(.resetFailed, 1), of: one, undecided: false) == false)
        #expect(try await second.settle(Samples.event(.resetUndecided, 2), of: two, undecided: true))
        try await second.begin(Samples.event(.resetIntended, 3), claiming: two, marker: Samples.marker)
        #expect(try await second.settle(Samples.event(.resetFailed, 2), of: two, undecided: false) == false)
        await #expect(throws: JournalFault.claimed) {
            try await second.begin(Samples.event(.resetIntended, 4), claiming: two, marker: Samples.marker)
        }
        #expect(
            try await Samples.all(second.reader).map { $0.fields?.code } == [
                "reset.intended", "reset.intended", "reset.undecided", "reset.failed", "reset.undecided", "reset.intended",
            ])
        #expect(try await second.openResets().isEmpty)
        await second.close()
    }

    @Test func `a claim whose reference was damaged does not keep its account for ever`() async throws {
        let first = try await AuditStore.open(at: scratch.path)
        try await first.begin(Samples.event(.resetIntended, 1), claiming: Samples.account("a"), marker: Samples.marker)
        await first.close()
        try Samples.tamper(scratch.path, ["UPDATE claim SET reference = 'nonsense'"])
        let second = try await AuditStore.open(at: scratch.path)
        #expect(try await second.openResets().isEmpty)
        try await second.begin(Samples.event(.resetIntended, 2), claiming: Samples.account("a"), marker: Samples.marker)
        await second.close()
    }

    @Test func `another writer's lock is waited for less than a second, refuses what has not begun, and passes`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await store.begin(Samples.event(.resetIntended, 1), claiming: Samples.account("a"), marker: Samples.marker)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: scratch.path + "/record.sqlite", configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let start = ContinuousClock.now
        // Two that meet, one behind the other, and the refusal's own event: what a refused reset may wait for at most.
        await withTaskGroup(of: Bool.self) { group in
            for number in 2...3 {
                group.addTask {
                    let first = await isBusy {
                        try await store.begin(
                            Samples.event(.resetIntended, number), claiming: Samples.account("b\(number)"), marker: Samples.marker
                        )
                    }
                    let second = await isBusy { try await store.append(Samples.event(.resetRefused, number)) }
                    return first && second
                }
            }
            for await isBusy in group { #expect(isBusy) }
        }
        // A machine under load is slow; the library's own wait would be five seconds for each of the four.
        #expect(start.duration(to: .now) < .seconds(8))
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try other.close()
        try await store.finish(Samples.event(.resetDone, 1), releasing: Samples.account("a"), undecided: false)
        #expect(store.condition == .well)
        #expect(try await Samples.all(store.reader).map { $0.fields?.code } == ["reset.intended", "reset.done"])
        await store.close()
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

    private func isBusy(_ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            return false
        } catch {
            guard case JournalFault.busy = error else { return false }
            return true
        }
    }

    private func head(_ store: AuditStore) async throws -> String {
        let hash = try await store.reader.read { try ChainHead($0)?.hash ?? [] }
        return hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
