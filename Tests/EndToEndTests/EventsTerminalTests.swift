import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `rekey events` on a terminal.
    @Suite(.timeLimit(.minutes(3))) struct EventsTerminalTests {
        private static func run(_ words: [String], _ demo: Demo, columns: UInt16 = 80) async throws -> PseudoTerminal {
            try await PseudoTerminal.start(
                ["events"] + words + ["--record", demo.folder.file("demo/record")], columns: columns,
                environment: ["NO_COLOR": "1"])
        }

        @Test("list and show fill the terminal and do not exceed it; names and references stay whole", arguments: [60, 80, 100])
        func folded(columns: Int) async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            _ = try await caller.reset("ada.admin")
            let reference = try #require(try await demo.service.events("--code", "reset.refused").first).reference
            for words in [["--explain"], ["show", reference]] {
                let terminal = try await Self.run(words, demo, columns: UInt16(columns))
                #expect(try await terminal.end() == 0)
                let text = terminal.text
                #expect(text.contains(reference) && text.contains("CN=Ada Admin,OU=People,DC=corp,DC=example"), "\(text)")
                #expect(ConfigureWalk.tooWide(text, columns).isEmpty, "\(text)")
                #expect(!text.contains("\u{1B}["))
                #expect(text.split(separator: "\n").count > 5)
            }
            let piped = try await demo.service.command(["events"])
            #expect(piped.output.split(separator: "\n").count == 2, "\(piped.output)")
        }

        @Test("follow begins, shows what comes as it comes, survives another record in its place, and ends by Ctrl-C with 130")
        func follow() async throws {
            let demo = try await Demo()
            let terminal = try await Self.run(["follow", "--explain"], demo)
            try await terminal.expect("service.started")
            let caller = try await demo.caller()
            _ = try await caller.reset("jon.one")
            try await terminal.expect("reset.intended")
            try await terminal.expect("reset.done")
            _ = try await caller.reset("dee.disabled")
            try await terminal.expect("cause=account-disabled")
            try await terminal.expect("Next: Enable it in the directory first.")
            #expect(ConfigureWalk.tooWide(terminal.text).isEmpty, "\(terminal.text)")

            try await demo.service.stop()
            try await terminal.expect("service.stopped")
            let record = demo.folder.file("demo/record")
            try FileManager.default.moveItem(atPath: record, toPath: record + ".old")
            let second = try await Demo(in: demo.folder, log: "second")
            try await terminal.expect("service.degraded")
            _ = try await second.caller().reset("lou.locked")
            try await terminal.expect("user=lou.locked")
            try await second.service.stop()
            try await terminal.expect("service.stopped")
            let third = try await Demo(in: demo.folder, log: "third")
            try await terminal.expect("service.started")
            terminal.press([3])
            #expect(try await terminal.end(within: .seconds(10)) == 130)
            try await third.service.stop()
        }

        @Test("a wrong word is answered within the terminal's width, with the usual exit code")
        func wrongWord() async throws {
            let terminal = try await PseudoTerminal.start(["events", "--code", "x"])
            #expect(try await terminal.end() == 64)
            #expect(terminal.text.contains("--code x is unknown") && terminal.text.contains("directory.imported"))
            #expect(ConfigureWalk.tooWide(terminal.text).isEmpty, "\(terminal.text)")
        }

        @Test("samples of passwords are dictated within the terminal's width, one line each in a pipe", arguments: ["en", "de"])
        func samples(language: String) async throws {
            let words = ["password", "sample", "--language", language, "--length", "40", "--count", "2"]
            let terminal = try await PseudoTerminal.start(words)
            #expect(try await terminal.end() == 0)
            #expect(ConfigureWalk.tooWide(terminal.text).isEmpty, "\(terminal.text)")
            let piped = try await Binary.run(words)
            #expect(piped.output.split(separator: "\n").count == 7, "\(piped.output)")
        }
    }
}
