import ResetCore
import Settings
import Testing

@testable import Storage

@Suite("Rows held against their neighbours")
struct RowCheckTests {
    struct Harm: Sendable, CustomTestStringConvertible {
        let name: String
        let statements: [String]
        /// The rows that may not be passed off as genuine.
        let altered: [BrokenRow]

        var testDescription: String { name }
    }

    private static func body(_ row: Int) -> String {
        "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), 'voice', 'voicf') AS BLOB) WHERE sequence = \(row)"
    }

    static let harms: [Harm] = [
        Harm(name: "none", statements: [], altered: []),
        Harm(
            name: "a body", statements: [body(3)],
            altered: [BrokenRow(sequence: 2, kind: .successor), BrokenRow(sequence: 3, kind: .hash)]),
        Harm(
            name: "a column", statements: ["UPDATE event SET user = 'jon.two' WHERE sequence = 3"],
            altered: [BrokenRow(sequence: 3, kind: .column("user"))]),
        Harm(
            name: "a row removed", statements: ["DELETE FROM event WHERE sequence = 3"],
            altered: [BrokenRow(sequence: 3, kind: .missing), BrokenRow(sequence: 3, kind: .missing)]),
        Harm(
            name: "the last removed", statements: ["DELETE FROM event WHERE sequence = 6"],
            altered: [BrokenRow(sequence: 6, kind: .missing)]),
        Harm(
            name: "the last altered", statements: [body(6)],
            altered: [BrokenRow(sequence: 5, kind: .successor), BrokenRow(sequence: 6, kind: .hash)]),
        Harm(
            name: "the first removed", statements: ["DELETE FROM event WHERE sequence = 1"],
            altered: [BrokenRow(sequence: 1, kind: .missing)]),
        Harm(
            name: "the head moved", statements: ["UPDATE head SET hash = zeroblob(32)"],
            altered: [BrokenRow(sequence: 6, kind: .headHash)]),
        Harm(
            name: "a body that is no event", statements: ["UPDATE event SET body = x'ff' WHERE sequence = 6"],
            altered: [BrokenRow(sequence: 5, kind: .successor), BrokenRow(sequence: 6, kind: .hash)]),
        Harm(
            name: "a number of its own", statements: ["UPDATE event SET sequence = 9223372036854775807 WHERE sequence = 6"],
            altered: [
                BrokenRow(sequence: 6, kind: .missing), BrokenRow(sequence: .max - 1, kind: .missing),
            ]),
    ]

    @Test(arguments: harms)
    func `a row that was altered says so as it is read, and no other does`(harm: Harm) async throws {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path)
        for number in 1...6 { try await store.append(Samples.event(.probe, number)) }
        await store.close()
        try Samples.tamper(scratch.path, harm.statements)
        let reader = try await EventReader.open(at: scratch.path)
        #expect(try await Samples.all(reader).compactMap(\.flaw) == harm.altered)
        var tail = EventTail(directory: scratch.path, filter: EventFilter(), after: 0)
        let followed = try await tail.next().compactMap(\.flaw)
        #expect(followed == harm.altered)
    }

    @Test func `a row whose own hash was made to fit does not fit the row after it`() async throws {
        let scratch = try ScratchDirectory()
        let store = try await AuditStore.open(at: scratch.path)
        for number in 1...3 { try await store.append(Samples.event(.probe, number)) }
        await store.close()
        let reader = try await EventReader.open(at: scratch.path)
        let (before, body) = try await reader.read { session in
            (
                try session.row("SELECT hash FROM event WHERE sequence = 1")?.blob(0) ?? [],
                try session.row("SELECT body FROM event WHERE sequence = 2")?.blob(0) ?? []
            )
        }
        let forged = Array(String(decoding: body, as: UTF8.self).replacing("192.0.2.7", with: "192.0.2.8").utf8)
        let hash = ChainLink.hash(after: before, sequence: 2, body: forged)
        let hex = { (bytes: [UInt8]) in bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
        try Samples.tamper(
            scratch.path,
            ["UPDATE event SET source = '192.0.2.8', body = x'\(hex(forged))', hash = x'\(hex(hash))' WHERE sequence = 2"])
        var filter = EventFilter()
        filter.source = "192.0.2.8"
        let found = try await Samples.all(try await EventReader.open(at: scratch.path), filter)
        #expect(found.map(\.flaw) == [BrokenRow(sequence: 2, kind: .successor)])
    }

    @Test func `a forged end shows with the key`() async throws {
        let scratch = try ScratchDirectory()
        let key = Secret("0123456789abcdef0123456789abcdef")
        let store = try await AuditStore.open(at: scratch.path, chainKey: key)
        for number in 1...3 { try await store.append(Samples.event(.probe, number)) }
        await store.close()
        let reader = try await EventReader.open(at: scratch.path)
        #expect(try await reader.endFault(chainKey: key) == nil)
        try Samples.tamper(
            scratch.path,
            [
                "DELETE FROM event WHERE sequence = 3",
                "UPDATE head SET sequence = 2, hash = (SELECT hash FROM event WHERE sequence = 2)",
            ])
        #expect(try await reader.endFault() == nil)
        #expect(try await reader.endFault(chainKey: key) == BrokenRow(sequence: 2, kind: .headSeal))
        #expect(try await reader.endFault(chainKey: Secret("another"), formerChainKey: key)?.kind == .headSeal)
    }
}
