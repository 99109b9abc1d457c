import Glibc
import Testing

@testable import Connectors

struct CommandFileTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let file: mode_t
        let folder: mode_t
        let problems: Int
        var testDescription: String { "\(String(file, radix: 8)) in \(String(folder, radix: 8))" }
    }

    static let rows: [Row] = [
        Row(file: 0o755, folder: 0o755, problems: 0),
        Row(file: 0o500, folder: 0o700, problems: 0),
        Row(file: 0o755, folder: 0o1777, problems: 0),
        Row(file: 0o644, folder: 0o755, problems: 1),
        Row(file: 0o775, folder: 0o755, problems: 1),
        Row(file: 0o757, folder: 0o755, problems: 1),
        Row(file: 0o755, folder: 0o775, problems: 1),
        Row(file: 0o755, folder: 0o757, problems: 1),
        Row(file: 0o666, folder: 0o777, problems: 3),
    ]

    @Test(arguments: rows)
    func aFileThatOthersCanChangeIsAProblem(row: Row) throws {
        let folder = try ScriptFolder()
        let script = try folder.script("true", mode: row.file)
        chmod(folder.path, row.folder)
        #expect(CommandFile(path: script).problems().count == row.problems)
    }

    @Test
    func theFileMustBeThereAndRegular() async throws {
        let folder = try ScriptFolder()
        #expect(CommandFile(path: folder.path + "/none").problems().count == 1)
        #expect(CommandFile(path: folder.path).problems().count == 1)
        #expect(CommandFile(path: "/dev/null").problems().count == 1)
        let configuration = CommandConfiguration(line: folder.path + "/none", property: "res", expected: "ok")
        #expect(await configuration.startProblems().map(\.setting) == [.line])
    }

    @Test
    func aLinkIsJudgedByItsOwnFolderAndByItsTarget() throws {
        let safe = try ScriptFolder()
        let open = try ScriptFolder()
        let script = try safe.script("true")
        symlink(script, open.path + "/link")
        #expect(CommandFile(path: open.path + "/link").problems().isEmpty)
        chmod(open.path, 0o777)
        #expect(CommandFile(path: open.path + "/link").problems().count == 1)
        chmod(open.path, 0o755)
        chmod(safe.path, 0o777)
        #expect(CommandFile(path: open.path + "/link").problems().count == 1)
    }
}
