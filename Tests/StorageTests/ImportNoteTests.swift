import ResetCore
import Settings
import TestSupport
import Testing

@testable import Storage

@Suite("What an import leaves for the record")
struct ImportNoteTests {
    private static func event(_ report: ImportReport) -> AuditEvent {
        var random = SeededGenerator(seed: 7)
        return AuditEvent(
            reference: ReferenceID(time: Samples.noon, using: &random), time: Samples.noon, code: .directoryImported,
            level: .warning,
            cause: "import-skipped", source: "local", authorisation: "command-line",
            facts: [Fact(.file, "a \"b\".csv"), Fact(.peopleAdded, report.peopleAdded)])
    }

    private static func take(
        _ text: String, _ fixture: ImportFixture, _ change: (inout ImportOptions) -> Void = { _ in }
    ) async throws -> ImportReport {
        var options = ImportOptions(domain: "example", format: .csv)
        change(&options)
        return try await fixture.directory.importEntries(
            options, from: ImportFixture.Pieces(Array(text.utf8), 7).next, noting: { Self.event($0) })
    }

    @Test("the event is there with what was imported, as it was made, until it is forgotten")
    func kept() async throws {
        let fixture = try await ImportFixture()
        let report = try await Self.take("login\na\nb\n", fixture)
        #expect(try await fixture.directory.notes() == [Self.event(report)] && report.peopleAdded == 2)
        try await fixture.directory.forgetNote(Self.event(report).reference)
        #expect(try await fixture.directory.notes().isEmpty)
    }

    @Test("what imports nothing leaves nothing")
    func none() async throws {
        let fixture = try await ImportFixture()
        _ = try await Self.take("login\na\n", fixture) { $0.isDryRun = true }
        await #expect(throws: ImportFault.self) { try await Self.take("login\na,b\n", fixture) { $0.isStrict = true } }
        await #expect(throws: ImportFault.self) { try await Self.take("login\n\"a\n", fixture) }
        #expect(try await fixture.directory.notes().isEmpty)
    }

    @Test(
        "lines are those of the file, entries those of people and groups, for both formats",
        arguments: [
            ("login,name\na,A\nb,B\n", .csv, 3, 2), ("login,name\na,A\nb,B", .csv, 3, 2), ("login\r\na\r\n", .csv, 2, 1),
            ("login,name\na,\"A\nB\"\n", .csv, 3, 1), ("login\n\na\n\n\n", .csv, 5, 1),
            ("dn: CN=a,DC=example,DC=test\nobjectClass: user\nsAMAccountName: a\n", .ldif, 3, 1),
            ("version: 1\n\ndn: OU=a,DC=example,DC=test\nobjectClass: organizationalUnit\n\n# end", .ldif, 6, 1),
        ] as [(String, ImportFormat, Int, Int)])
    func counts(text: String, format: ImportFormat, lines: Int, entries: Int) async throws {
        for piece in [1, 7, 8_192] {
            let report = try await ImportFixture().take(text, format, piece: piece)
            #expect(report.lines == lines && report.entries == entries, "\(report)")
        }
    }
}
