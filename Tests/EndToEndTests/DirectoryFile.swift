import Foundation
import TestSupport

/// The embedded directory's database, looked at with sqlite3.
struct DirectoryFile {
    let path: String

    init(in folder: ScratchFolder, data: String = "demo") {
        path = folder.file(data + "/directory/directory.sqlite")
    }

    /// How often each person's password was set, by distinguished name.
    func versions() async throws -> [String: Int] {
        let run = try await ToolRun.of(
            "/usr/bin/sqlite3", ["-readonly", "-separator", "|", path, "select dn, version from person"])
        guard run.exitCode == 0 else { throw LabFault("sqlite3: \(run.errors)") }
        var found: [String: Int] = [:]
        for line in run.output.split(separator: "\n") {
            let parts = line.split(separator: "|")
            guard parts.count == 2, let version = Int(parts[1]) else { throw LabFault("unexpected: \(line)") }
            found[String(parts[0])] = version
        }
        return found
    }
}
