import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// How a demo ends, and what is left of it.
    @Suite(.timeLimit(.minutes(2))) struct DemoEndTests {
        private static func start(_ folder: ScratchFolder, _ words: [String] = []) async throws -> PseudoTerminal {
            let terminal = try await PseudoTerminal.start(
                ["demo", "--port", "0"] + words, environment: ["TMPDIR": folder.path, "NO_COLOR": "1"])
            try await terminal.expect("See what happened and why:")
            try await terminal.expect("--data")
            return terminal
        }

        @Test("a demo whose terminal closes ends and takes its temporary files with it")
        func hangup() async throws {
            let folder = try ScratchFolder()
            let terminal = try await Self.start(folder)
            #expect(folder.files().contains { $0.hasSuffix("rekey.yaml") })
            terminal.hangUp()
            #expect(try await terminal.end() == 0)
            #expect(folder.files().isEmpty, "\(folder.files())")
        }

        @Test("so it does by SIGHUP, SIGTERM and Ctrl-C", arguments: [SIGHUP, SIGTERM, SIGINT])
        func signals(number: Int32) async throws {
            let folder = try ScratchFolder()
            let terminal = try await Self.start(folder)
            if number == SIGINT { terminal.press([3]) } else { kill(terminal.pid, number) }
            #expect(try await terminal.end() == 0)
            #expect(folder.files().isEmpty, "\(folder.files())")
            #expect(terminal.text.contains("is removed"))
        }

        @Test("a folder that was named stays, and what was said about it fits 80 columns, without a line of the log")
        func kept() async throws {
            let folder = try ScratchFolder()
            let data = folder.file("d")
            let terminal = try await Self.start(folder, ["--data", data])
            let reload = try await Binary.run(["reload", "--data", data])
            #expect(reload.exitCode == 0, "\(reload)")
            kill(terminal.pid, SIGHUP)
            #expect(try await terminal.end() == 0)
            #expect(folder.files().contains { $0.hasSuffix("rekey.yaml") })
            #expect(terminal.text.contains("demo --data \(data)"), "\(terminal.text)")
            #expect(!terminal.text.contains("{\"time\""), "\(terminal.text)")
            let own = ["  -d ", "Everything is in", "curl ", "/rekey"]
            let wide = ConfigureWalk.tooWide(terminal.text).filter { line in !own.contains { line.contains($0) } }
            #expect(wide.isEmpty, "\(wide)")
        }
    }
}
