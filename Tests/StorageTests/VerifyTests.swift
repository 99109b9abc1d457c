import ResetCore
import Settings
import Testing

@testable import Storage

/// One way of tampering, and where it has to show.
struct Tampering: Sendable, CustomTestStringConvertible {
    let name: String
    let statements: [String]
    let broken: BrokenRow
    var key: String?

    var testDescription: String { name }
}

@Suite("Verifying the record")
struct VerifyTests {
    private static let key = "0123456789abcdef0123456789abcdef"
    private static let rows = 1_200

    private static let tamperings: [Tampering] = [
        Tampering(
            name: "one byte flipped",
            statements: [
                "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), 'voice', 'voicf') AS BLOB) WHERE sequence = 700"
            ],
            broken: BrokenRow(sequence: 700, kind: .hash)),
        Tampering(
            name: "a hash changed", statements: ["UPDATE event SET hash = zeroblob(32) WHERE sequence = 5"],
            broken: BrokenRow(sequence: 5, kind: .hash)),
        Tampering(
            name: "a line deleted", statements: ["DELETE FROM event WHERE sequence = 600"],
            broken: BrokenRow(sequence: 600, kind: .missing)),
        Tampering(
            name: "a line deleted and the rest moved up",
            statements: ["DELETE FROM event WHERE sequence = 1190"]
                + (1191...1200).map {
                    "UPDATE event SET sequence = \($0 - 1) WHERE sequence = \($0)"
                }, broken: BrokenRow(sequence: 1190, kind: .hash)),
        Tampering(
            name: "two lines swapped",
            statements: [
                "UPDATE event SET sequence = 9999 WHERE sequence = 10", "UPDATE event SET sequence = 10 WHERE sequence = 11",
                "UPDATE event SET sequence = 11 WHERE sequence = 9999",
            ], broken: BrokenRow(sequence: 10, kind: .hash)),
        Tampering(
            name: "the tail cut", statements: ["DELETE FROM event WHERE sequence > 1000"],
            broken: BrokenRow(sequence: 1001, kind: .missing)),
        Tampering(
            name: "the tail cut and the head moved, with the key",
            statements: [
                "DELETE FROM event WHERE sequence > 1000",
                "UPDATE head SET sequence = 1000, hash = (SELECT hash FROM event WHERE sequence = 1000)",
            ], broken: BrokenRow(sequence: 1000, kind: .headSeal), key: key),
        Tampering(
            name: "another key", statements: [], broken: BrokenRow(sequence: 1200, kind: .headSeal), key: "another"),
        Tampering(
            name: "a row before the first",
            statements: ["UPDATE event SET sequence = 0 WHERE sequence = 1"], broken: BrokenRow(sequence: 0, kind: .unexpected)),
        Tampering(
            name: "a row beyond the head",
            statements: [
                "UPDATE head SET sequence = 1199, hash = (SELECT hash FROM event WHERE sequence = 1199)"
            ], broken: BrokenRow(sequence: 1200, kind: .unexpected)),
        Tampering(
            name: "the head's hash changed", statements: ["UPDATE head SET hash = zeroblob(32)"],
            broken: BrokenRow(sequence: 1200, kind: .headHash)),
        Tampering(
            name: "the head removed", statements: ["DELETE FROM head"], broken: BrokenRow(sequence: 0, kind: .headMissing)),
        Tampering(
            name: "all events removed", statements: ["DELETE FROM event"], broken: BrokenRow(sequence: 1, kind: .missing)),
        Tampering(
            name: "a trigger put in",
            statements: ["CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event WHERE code = 'reset.done'; END"],
            broken: BrokenRow(sequence: 0, kind: .foreign("trigger t"))),
        Tampering(
            name: "made as if it were new, with the key", statements: emptying, broken: BrokenRow(sequence: 0, kind: .headSeal),
            key: key),
    ]

    private static let emptying = ["DELETE FROM event", "UPDATE head SET sequence = 0, hash = zeroblob(32), mac = NULL"]

    private static let columns: [(String, String)] = [
        ("time", "1"), ("code", "'reset.done'"), ("level", "'error'"), ("cause", "'x'"), ("user", "NULL"), ("account", "'z'"),
        ("name", "'z'"), ("domain", "'z'"), ("client", "'z'"), ("source", "'z'"), ("reference", "'z'"),
    ]

    private func record(rows: Int = rows) async throws -> ScratchDirectory {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path, chainKey: Secret(Self.key))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...rows { group.addTask { try await store.append(Samples.event(.probe, number)) } }
            try await group.waitForAll()
        }
        await store.close()
        return scratch
    }

    @Test(arguments: tamperings)
    func `tampering is found and placed`(tampering: Tampering) async throws {
        let scratch = try await record()
        let reader = try await EventReader.open(at: scratch.path)
        guard case .whole(1_200, _) = try await reader.verify(chainKey: Secret(Self.key)) else {
            Issue.record("the untouched record does not verify")
            return
        }
        try Samples.tamper(scratch.path, tampering.statements)
        let verdict = try await EventReader.open(at: scratch.path).verify(chainKey: tampering.key.map { Secret($0) })
        guard case .broken(let row, _) = verdict else {
            Issue.record("not found: \(verdict)")
            return
        }
        #expect(row == tampering.broken)
    }

    @Test(arguments: columns)
    func `a changed index column is found`(column: String, value: String) async throws {
        let scratch = try await record(rows: 3)
        try Samples.tamper(scratch.path, ["UPDATE event SET \(column) = \(value) WHERE sequence = 2"])
        let verdict = try await EventReader.open(at: scratch.path).verify()
        #expect(verdict == .broken(BrokenRow(sequence: 2, kind: .column(column)), intact: 1))
    }

    @Test func `a cut tail with a forged head needs the key, or the head kept elsewhere`() async throws {
        let scratch = try await record(rows: 4)
        let before = try await EventReader.open(at: scratch.path).verify()
        try Samples.tamper(
            scratch.path,
            [
                "DELETE FROM event WHERE sequence = 4",
                "UPDATE head SET sequence = 3, hash = (SELECT hash FROM event WHERE sequence = 3)",
            ])
        let reader = try await EventReader.open(at: scratch.path)
        let after = try await reader.verify()
        guard case .whole(3, _) = after else {
            Issue.record("\(after)")
            return
        }
        #expect(after != before)
        let keyed = try await reader.verify(chainKey: Secret(Self.key))
        #expect(keyed == .broken(BrokenRow(sequence: 3, kind: .headSeal), intact: 3))
    }

    @Test func `a record verifies beside a running writer`() async throws {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path)
        let reader = try await EventReader.open(at: scratch.path)
        let writer = Task {
            for number in 0..<2_000 where !Task.isCancelled { try await store.append(Samples.event(.probe, number)) }
        }
        var last: Int64 = 0
        for _ in 0..<10 {
            guard case .whole(let count, _) = try await reader.verify() else {
                Issue.record("broken beside a writer")
                break
            }
            #expect(count >= last)
            last = count
        }
        writer.cancel()
        try await writer.value
        await store.close()
    }

    @Test func `an empty record is whole`() async throws {
        let scratch = try ScratchDirectory()
        await (try AuditStore.open(at: scratch.path, chainKey: Secret(Self.key))).close()
        let verdict = try await EventReader.open(at: scratch.path).verify(chainKey: Secret(Self.key))
        #expect(verdict == .whole(count: 0, head: String(repeating: "0", count: 64)))
    }
}
