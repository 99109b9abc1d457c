import Foundation
import TestSupport

/// The record's database, looked at and harmed with sqlite3.
struct RecordFile {
    let path: String

    init(in folder: ScratchFolder, data: String = "demo") {
        path = folder.file(data + "/record/record.sqlite")
    }

    /// The stored bodies, one a line.
    func bodies() async throws -> String {
        try await run("select cast(body as text) from event order by sequence", "-readonly")
    }

    /// Runs `body` while the record is harmed; afterwards it is what it was.
    func harmed(by sql: String, _ body: () async throws -> Void) async throws {
        _ = try await run("pragma wal_checkpoint(truncate)")
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        _ = try await run(sql + "; pragma wal_checkpoint(truncate)")
        try await body()
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try whole.write(to: URL(fileURLWithPath: path))
    }

    private func run(_ sql: String, _ options: String...) async throws -> String {
        let run = try await ToolRun.of("/usr/bin/sqlite3", options + [path, sql])
        guard run.exitCode == 0 else { throw LabFault("sqlite3: \(run.errors)") }
        return run.output
    }
}
