import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What `rekey configure` from flags says and writes, where no directory is asked.
    @Suite(.timeLimit(.minutes(2))) struct ConfigureWordsTests {
        private let folder: ScratchFolder

        init() throws {
            folder = try ScratchFolder()
            try folder.write("A-password-of-the-service\n", to: "password")
        }

        private var file: String { folder.file("rekey.yaml") }

        private func configure(_ words: [String]) async throws -> ToolRun {
            try await Binary.run(["configure", "--config", file] + words)
        }

        private var embedded: [String] {
            [
                "--self-signed", "localhost", "--client", "desk=bearer", "--domain", "corp=embedded:" + folder.file("people"),
                "--allow", "everyone", "--set", "record.directory=" + folder.file("record"),
            ]
        }

        @Test("paths are written whole, wherever the command is run")
        func paths() async throws {
            let here = FileManager.default.currentDirectoryPath
            let run = try await configure([
                "--certificate", "own/tls.pem", "--key", "./own/tls.key", "--client", "desk=bearer", "--domain",
                "corp=ldaps://dc1.corp.invalid", "--account", "corp=svc@corp.invalid", "--password-file",
                "corp=" + folder.file("password"), "--ca", "corp=../ca.pem", "--allow", "everyone", "--untested", "--set",
                "record.directory=the record", "--set", "validation.command=./judge --strict", "--set", "validation.property=a.b",
                "--set", "validation.expected=./ok",
            ])
            // Quotes stand where the value needs them.
            let text = folder.text(of: "rekey.yaml").replacing("\"", with: "")
            #expect(run.exitCode == 1, "\(run)")
            let above = URL(fileURLWithPath: here).deletingLastPathComponent().path
            for part in [
                "certificate: \(here)/own/tls.pem", "key: \(here)/own/tls.key", "ca: \(above)/ca.pem",
                "directory: \(here)/the record", "command: \(here)/judge --strict", "expected: ./ok",
            ] {
                #expect(text.contains(part), "\(part): \(text.filter { $0 != "#" })")
            }
        }

        @Test("a file that works is never replaced by one that lacks something, unless it is to be written untested")
        func staysWorking() async throws {
            #expect(try await configure(embedded).exitCode == 0)
            let working = folder.text(of: "rekey.yaml")
            let words = ["--force", "--set", "validation.command=/bin/true", "--set", "validation.property=res"]
            let run = try await configure(words)
            #expect(run.exitCode == 78 && run.errorWords.contains("validation.expected"), "\(run)")
            #expect(folder.text(of: "rekey.yaml") == working)
            let untested = try await configure(words + ["--untested"])
            #expect(untested.exitCode == 1 && folder.text(of: "rekey.yaml") != working, "\(untested)")
            // What lacks something already may be completed bit by bit.
            #expect(try await configure(["--force", "--set", "log.level=debug"]).exitCode == 1)
            #expect(try await configure(["--force", "--set", "validation.expected=ok"]).exitCode == 0)
        }

        @Test("the embedded directory says where it and the record will lie, and how to choose another place")
        func places() async throws {
            let run = try await configure(embedded)
            #expect(run.exitCode == 0, "\(run)")
            for part in [
                "the accounts will lie in \(folder.file("people")); another place:\n  --domain corp=embedded:FOLDER",
                "will lie in \(folder.file("record")); another place:\n  --set record.directory=FOLDER",
                "the API will answer on 0.0.0.0 (every IPv4 address of this machine) port 8080",
            ] {
                #expect(run.output.contains(part), "\(part): \(run)")
            }
        }

        @Test("--set PATH= takes a setting or a section away; a required one it does not; an unknown one is named")
        func takenAway() async throws {
            #expect(try await configure(embedded + ["--set", "password.length=20", "--forbid", "Nobody"]).exitCode == 0)
            let text = folder.text(of: "rekey.yaml")
            #expect(text.contains("\n  length: 20"))
            let away = try await configure(["--force", "--set", "password.length=", "--set", "groups.forbidden="])
            #expect(away.exitCode == 0 && away.outputWords.contains("in order"), "\(away)")
            let after = folder.text(of: "rekey.yaml")
            #expect(!after.contains("\n  length: 20") && !after.contains("Nobody") && after.contains("mode: bearer"), "\(after)")
            for (path, part) in [
                ("listener.key", "listener.key\n  problem: cannot be taken away with --set listener.key=: it is required"),
                ("listener.key", "--key FILE"), ("password.lenght", "is not a setting; did you mean password.length?"),
                ("foo.bar", "is not a setting\n"),
            ] {
                let run = try await configure(["--force", "--set", path + "="])
                #expect(run.exitCode == 78 && run.errors.contains(part), "\(part): \(run)")
                #expect(folder.text(of: "rekey.yaml") == after)
            }
        }

        @Test("what is missing or wrong is answered with a flag, not with a variable; nothing is said to be started")
        func flags() async throws {
            let missing = try await configure(["--client", "voice=bearer"])
            #expect(missing.exitCode == 78 && !missing.errors.contains("REKEY_"), "\(missing)")
            for part in ["--certificate FILE", "--key FILE", "--allow GROUP"] {
                #expect(missing.errors.contains(part), "\(part)")
            }
            let wrong = try await configure(["--force", "--set", "password.length=7", "--set", "clients.voice.mode=x"])
            #expect(wrong.exitCode == 78 && wrong.errors.contains(" problems:\n\n"), "\(wrong)")
            #expect(!wrong.errors.contains("started") && !wrong.errors.contains("REKEY_"), "\(wrong)")
            #expect(wrong.errorWords.contains("--client voice=MODE"), "\(wrong)")
            let secret = try await configure(["--force", "--set", "credentials.corp.password=Hello-to-everybody"])
            #expect(secret.exitCode == 64 && secret.errorWords.contains("--password-file corp=FILE"), "\(secret)")
            #expect(!secret.errors.contains("Hello-to-everybody"))
        }

        @Test("a command that starts nothing does not say that nothing was started", arguments: ["check", "token", "serve"])
        func words(command: String) async throws {
            try folder.write("listener:\n  port: 70000\n", to: "rekey.yaml")
            let words = command == "token" ? ["token", "desk"] : [command]
            let run = try await Binary.run(words + ["--config", file])
            #expect(run.exitCode != 0 && (run.errors + run.output).contains("70000"), "\(run)")
            #expect((run.errors + run.output).contains("nothing was started") == (command == "serve"), "\(run)")
        }
    }
}
