import Foundation
import Glibc
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
            #expect(
                running.exitCode == 69 && running.errorWords.contains("(process \(demo.service.process.pid)) is running"),
                "\(running)")
            try await demo.service.stop()
            let before = demo.folder.text(of: "demo/rekey.key")
            let run = try await demo.service.command(["secret", "rekey", "--keep-old", demo.folder.file("old.key")])
            #expect(run.exitCode == 0 && run.outputWords.contains("2 secrets sealed anew"), "\(run)")
            #expect(run.outputWords.contains("Backups made before") && run.output.contains("old.key"), "\(run)")
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

        @Test(
            "the key and secrets as credentials of systemd: the service starts, check is content, and rekey says what to do",
            .enabled(if: geteuid() == 0))
        func credentials() async throws {
            let folder = try ScratchFolder()
            let first = try await Demo(in: folder)
            try await first.service.stop()
            // As systemd makes it: root's, the group's bits are the mask of an access list.
            let place = folder.file("credentials")
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
            try folder.write(folder.text(of: "demo/rekey.key"), to: "credentials/rekey.key", mode: 0o440)
            try folder.write("A-token-of-a-credential-1\n", to: "credentials/clients.extra.token", mode: 0o440)
            try #require(chmod(place, 0o550) == 0)
            try FileManager.default.removeItem(atPath: folder.file("demo/rekey.key"))
            let named = ["REKEY_KEY_FILE": place + "/rekey.key", "REKEY_SECRETS": place]
            let environment = named.merging(["CREDENTIALS_DIRECTORY": place]) { $1 }
            let demo = try await Demo(in: folder, environment: environment, log: "credentials")
            #expect(try await demo.caller().reset("jon.one").password != nil)
            let extra = try await ResetCaller(port: demo.service.port, token: "A-token-of-a-credential-1")
            #expect(try await extra.reset("jon.one").status == 404)
            try await demo.service.stop()
            let quiet = ["REKEY_LISTENER__PORT": "0"]
            let check = try await Binary.run(
                ["check", "--data", folder.file("demo")], environment: environment.merging(quiet) { $1 })
            #expect(check.exitCode == 0, "\(check)")
            let without = try await Binary.run(
                ["check", "--data", folder.file("demo")], environment: named.merging(quiet) { $1 })
            #expect(without.exitCode == 2 && without.outputWords.contains("mode 0440"), "\(without)")
            let rekey = try await Binary.run(["secret", "rekey", "--data", folder.file("demo")], environment: environment)
            #expect(rekey.exitCode == 64 && rekey.errorWords.contains("credential that systemd hands"), "\(rekey)")
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
