import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `rekey secret rekey` on a real installation.
    @Suite struct RekeyTests {
        private static func works(_ folder: ScratchFolder, _ name: String) async throws {
            let demo = try await Demo(in: folder, log: name)
            #expect(try await demo.caller().reset("jon.one").password != nil, "\(name)")
            let verdict = try await demo.service.command(["events", "verify"])
            #expect(verdict.exitCode == 0, "\(name): \(verdict)")
            try await demo.service.stop()
        }

        @Test("refused while the service runs; afterwards it starts with the new key, and the old one opens nothing any more")
        func rotated() async throws {
            let demo = try await Demo()
            let running = try await demo.service.command(["secret", "rekey"])
            #expect(running.exitCode == 64 && running.errors.contains("stop it"), "\(running)")
            try await demo.service.stop()
            let before = demo.folder.text(of: "demo/rekey.key")
            let run = try await demo.service.command(["secret", "rekey", "--keep-old", demo.folder.file("old.key")])
            #expect(run.exitCode == 0 && run.output.contains("2 secrets sealed anew"), "\(run)")
            #expect(run.output.contains("Backups made before") && run.output.contains("old.key"), "\(run)")
            #expect(demo.folder.text(of: "old.key") == before && demo.folder.text(of: "demo/rekey.key") != before)
            let event = try #require(try await demo.service.events("--code", "key.rotated").first)
            #expect(event.fact("formerKey")?.count == 8 && event.fact("newKey")?.count == 8 && event.fact("chainSeal") != nil)
            let old = try await Binary.run(
                ["check", "--data", demo.folder.file("demo")], environment: ["REKEY_KEY_FILE": demo.folder.file("old.key")])
            #expect(old.exitCode != 0 && old.exitCode < 128, "\(old)")
            try await Self.works(demo.folder, "after")
        }

        @Test("killed at any moment it leaves an installation that works, and running it again completes it")
        func killed() async throws {
            let folder = try ScratchFolder()
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            var random = SeededGenerator(seed: 7)
            var cut = 0
            for round in 0..<24 {
                let process = try await ChildProcess.start(
                    Binary.path(), ["secret", "rekey", "--data", folder.file("demo")], environment: Binary.environment,
                    in: folder.path, name: "rekey-\(round)")
                // The moment of the kill is what this is about.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...140, using: &random)))
                process.signal(SIGKILL)
                if try await process.end() != 0 { cut += 1 }
                let verdict = try await demo.service.command(["events", "verify"])
                #expect(verdict.exitCode == 0, "round \(round): \(verdict)")
                let check = try await demo.service.command(["check"])
                // 1: a warning, that the rotation is not complete.
                #expect(check.exitCode == 0 || check.exitCode == 1, "round \(round): \(check)")
            }
            #expect(cut > 0)
            let last = try await demo.service.command(["secret", "rekey"])
            #expect(last.exitCode == 0, "\(last)")
            #expect(folder.text(of: "demo/rekey.key").split(separator: "\n").count == 1)
            try await Self.works(folder, "after")
        }

        @Test("a key in the environment is refused with what to do")
        func environment() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let key = demo.folder.text(of: "demo/rekey.key")
            let run = try await Binary.run(
                ["secret", "rekey", "--data", demo.folder.file("demo")], environment: ["REKEY_KEY": key])
            #expect(run.exitCode == 64 && run.errors.contains("REKEY_KEY_FILE"), "\(run)")
        }
    }
}
