import Foundation
import ResetCore
import Settings
import Testing

@testable import Storage

@Suite("Following and searching the record")
struct TailTests {
    private let scratch: ScratchDirectory

    init() throws {
        scratch = try ScratchDirectory()
    }

    @Test func `what comes in is told once, in order, filtered, and nothing is told where nothing came in`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        try await store.append(Samples.event(.probe, 1))
        var filter = EventFilter()
        filter.client = "desk"
        var all = EventTail(directory: scratch.path, filter: EventFilter(), after: 1)
        var desk = EventTail(directory: scratch.path, filter: filter, after: 1)
        #expect(try await all.next().isEmpty)
        for number in 2...1_300 {
            try await store.append(Samples.event(.probe, number, client: number % 400 == 0 ? "desk" : "voice"))
        }
        var seen: [Int64] = []
        while case let events = try await all.next(), !events.isEmpty { seen += events.map(\.sequence) }
        #expect(seen == Array(2...1_300))
        #expect(try await desk.next().map(\.sequence) == [400, 800, 1_200])
        #expect(try await desk.next().isEmpty)
        try await store.append(Samples.event(.probe, 1_301, client: "desk"))
        #expect(try await desk.next().map(\.sequence) == [1_301])
        await store.close()
    }

    @Test func `a record that is put in the place of the one before is followed from its beginning`() async throws {
        let first = try await AuditStore.open(at: scratch.path)
        for number in 1...3 { try await first.append(Samples.event(.probe, number)) }
        var tail = EventTail(directory: scratch.path, filter: EventFilter(), after: 3)
        #expect(try await tail.next().isEmpty)
        await first.close()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: scratch.path + "/record.sqlite" + suffix)
        }
        #expect(try await tail.next().isEmpty)
        let second = try await AuditStore.open(at: scratch.path)
        try await second.append(Samples.event(.probe, 9))
        #expect(try await tail.next().map(\.sequence) == [1])
        await second.close()
    }

    @Test func `references are found by their beginning, and near ones by a mistyped character, but none that is not near`()
        async throws
    {
        let store = try await AuditStore.open(at: scratch.path)
        for number in 1...40 { try await store.append(Samples.event(.probe, number)) }
        let one = Samples.reference(17).text
        let reader = store.reader
        #expect(try await reader.references(beginning: one, limit: 6) == [one])
        #expect(try await reader.references(beginning: String(one.prefix(8)), limit: 6).count == 6)
        #expect(try await reader.references(beginning: "'%_", limit: 6).isEmpty)
        for place in [0, 3, 12, 13, 20, 25] {
            var mistyped = Array(one)
            mistyped[place] = mistyped[place] == "7" ? "8" : "7"
            #expect(try await reader.references(near: String(mistyped), limit: 3).first == one, "at \(place)")
        }
        #expect(try await reader.references(near: String(one.prefix(4)) + "ZZ", limit: 3).isEmpty)
        #expect(try await reader.references(near: "%%%%%%%%%%%%%%", limit: 3).isEmpty)
        #expect(try await reader.references(near: "XYZ", limit: 3).isEmpty)
        let doubled = one.prefix(20) + String(one.dropFirst(19))
        #expect(try await reader.references(near: String(doubled), limit: 3).first == one)
        await store.close()
    }

    @Test func `the values of a column come by their frequency`() async throws {
        let store = try await AuditStore.open(at: scratch.path)
        #expect(try await store.reader.values(of: .client, limit: 5).isEmpty)
        for number in 1...9 {
            try await store.append(Samples.event(.probe, number, client: number > 6 ? "desk" : "voice"))
        }
        let values = try await store.reader.values(of: .client, limit: 5)
        #expect(values.map(\.value) == ["voice", "desk"] && values.map(\.count) == [6, 3])
        #expect(try await store.reader.values(of: .cause, limit: 5).isEmpty)
        #expect(try await store.reader.count(EventFilter()) == 9)
        #expect(try await store.reader.end() == 9)
        await store.close()
    }

    @Test func `a chain goes on under another key, and the end before it is kept`() async throws {
        let (one, two) = ("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210")
        let first = try await AuditStore.open(at: scratch.path, chainKey: .init(one))
        for number in 1...3 { try await first.append(Samples.event(.probe, number)) }
        let end = try #require(try await first.rotate(to: .init(two)) { _ in Samples.event(.keyRotated, 4) })
        #expect(end.sequence == 3 && end.hash.count == 64 && end.seal?.count == 64)
        #expect(try await first.rotate(to: .init(two)) { _ in nil } == nil)
        await first.close()
        await #expect(throws: StorageFault.self) { _ = try await AuditStore.open(at: scratch.path, chainKey: .init(one)) }
        await (try AuditStore.open(at: scratch.path, chainKey: .init(one), formerChainKey: .init(two))).close()
        let second = try await AuditStore.open(at: scratch.path, chainKey: .init(two))
        guard case .whole(4, _) = try await second.reader.verify(chainKey: .init(two)) else {
            Issue.record("the rotation broke the record")
            return
        }
        await second.close()
    }
}
