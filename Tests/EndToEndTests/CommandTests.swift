import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct CommandTests {
        static let commands: [[String]] = [
            ["serve"], ["demo"], ["configure"], ["check"], ["why", "client"], ["reset"], ["token"], ["secret", "seal"],
            ["secret", "token"], ["secret", "key"], ["secret", "rekey"], ["password", "sample"], ["password", "spell"],
            ["directory", "import"], ["events"], ["events", "list"], ["events", "follow"], ["events", "export"],
            ["events", "show"], ["events", "verify"],
        ]

        @Test("every command has help with an example", arguments: commands)
        func help(command: [String]) async throws {
            let run = try await Binary.run(command + ["--help"])
            #expect(run.exitCode == 0 && run.errors.isEmpty)
            #expect(run.output.contains("OVERVIEW: ") && run.output.contains("USAGE: "))
            let examples = try #require(run.output.range(of: "Example"), "\(command)")
            #expect(run.output[examples.upperBound...].contains("rekey \(command[0])"), "\(run.output)")
        }

        @Test("the program names its commands and its version; a wrong word ends with 64")
        func program() async throws {
            let help = try await Binary.run(["--help"])
            for command in Self.commands { #expect(help.output.contains("  " + command[0])) }
            #expect(try await Binary.run(["--version"]).output.contains(/^[0-9]+\.[0-9]+\.[0-9]+\n$/))
            for wrong in [["nonsense"], ["serve", "--nonsense"], ["demo", "--port", "70000"], ["reset"]] {
                let run = try await Binary.run(wrong)
                #expect(run.exitCode == 64 && !run.errors.isEmpty, "\(wrong): \(run)")
            }
        }

        @Test(
            "without settings every command says where it looked and ends with 78",
            arguments: [
                ["serve"], ["why", "client", "voice", "jon.one"], ["events"], ["token", "voice"], ["reset", "jon.one"],
            ])
        func noSettings(command: [String]) async throws {
            let folder = try ScratchFolder()
            let run = try await Binary.run(command + ["--data", folder.path])
            #expect(run.exitCode == 78 && run.errors.contains(folder.file("rekey.yaml")), "\(run)")
        }

        @Test(
            "what is wrong in the arguments is named without steering the terminal",
            arguments: [
                ["token", "a\u{1B}[31mb"], ["why", "client", "a\u{1B}[31mb", "x"],
                ["why", "client", "demo", "x", "--validate", "a\u{1B}[31mb"], ["check", "--probe", "a\u{1B}[31mb"],
                ["check", "--validate", "a\u{1B}[31mb"], ["check", "--only", "a\u{1B}[31mb"], ["check", "--a\u{1B}[31mb"],
                ["events", "--since", "a\u{1B}[31mb"], ["events", "show", "a\u{1B}[31mb"], ["a\u{1B}[31mb"],
                ["directory", "import", "a\u{1B}[31mb", "--domain", "corp"],
                ["directory", "import", "a\u{1B}[31mb.csv", "--domain", "corp"],
                ["token", "demo", "--config", "a\u{1B}[31mb"], ["secret", "seal", "a\u{1B}[31mb"],
            ])
        func controlCharacters(words: [String]) async throws {
            let demo = try await DoctorDemo()
            let isPlaced = words.count > 1 && !words.contains("--config")
            let run = try await Binary.run(words + (isPlaced ? demo.place : []))
            let told = run.output + run.errors
            #expect(run.exitCode != 0 && !told.contains("\u{1B}"), "\(run)")
            #expect(told.contains("\\u001b[31mb"), "\(run)")
        }

        @Test("secret token makes tokens of 256 bits that differ")
        func token() async throws {
            let one = try await Binary.run(["secret", "token"])
            let other = try await Binary.run(["secret", "token"])
            #expect(one.output.contains(/^[A-Za-z0-9_-]{43}\n$/) && one.output != other.output)
        }

        @Test(arguments: [["secret", "token"], ["password", "sample"], ["--help"]])
        func `a result that cannot be written is no success`(words: [String]) async throws {
            let binary = try Binary.path()
            let line = "exec \"$0\" \"$@\" > /dev/full"
            let run = try await ToolRun.of("/bin/sh", ["-c", line, binary] + words)
            #expect(run.exitCode == 74, "\(run.output)")
            let early = try await ToolRun.of("/bin/sh", ["-c", "\"$0\" \"$@\" | head -n 1 > /dev/null", binary] + words)
            #expect(early.exitCode == 0)
        }

        @Test("secret key makes a file for its owner alone, and never replaces one; secret seal opens in its place only")
        func keyAndSeal() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let folder = try ScratchFolder()
            #expect(try await Binary.run(["secret", "key", "--data", folder.path]).exitCode == 0)
            let key = folder.file("rekey.key")
            let attributes = try FileManager.default.attributesOfItem(atPath: key)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let before = folder.text(of: "rekey.key")
            #expect(try await Binary.run(["secret", "key", "--data", folder.path]).exitCode != 0)
            #expect(folder.text(of: "rekey.key") == before && !before.isEmpty)

            let secret = "A-shared-token-of-our-own-1234"
            let sealed = try await demo.service.command(["secret", "seal", "clients.demo.token"], input: secret + "\n")
            #expect(sealed.exitCode == 0 && sealed.output.hasPrefix("sealed:v1:") && !sealed.output.contains(secret))
            let settings = demo.folder.text(of: "demo/rekey.yaml")
            func with(_ client: String) throws {
                let pattern = try Regex("(\(client):\\n(?:.*\\n){5}    token: )\"sealed:[^\"]*\"")
                let changed = settings.replacing(pattern) { match in
                    "\(match.output[1].substring ?? "")\"\(sealed.output.trimmingCharacters(in: .newlines))\""
                }
                #expect(changed != settings)
                try demo.folder.write(changed, to: "demo/rekey.yaml")
            }
            try with("demo")
            let header = try await demo.service.command(["token", "demo", "--header"])
            #expect(header.output == "Authorization: Bearer \(secret)\n", "\(header)")
            try with("voice")
            let wrong = try await demo.service.command(["check"])
            #expect(wrong.exitCode == 2 && wrong.output.contains("clients.voice.token"), "\(wrong)")
        }

        @Test("secret seal refuses an empty secret and says what to do without a key")
        func sealRefusals() async throws {
            let folder = try ScratchFolder()
            let noKey = try await Binary.run(["secret", "seal", "clients.a.token", "--data", folder.path], input: "secret")
            #expect(noKey.exitCode == 78 && noKey.errorWords.contains("rekey secret key"), "\(noKey)")
            _ = try await Binary.run(["secret", "key", "--data", folder.path])
            let empty = try await Binary.run(["secret", "seal", "clients.a.token", "--data", folder.path], input: "\n")
            #expect(empty.exitCode == 64, "\(empty)")
            for path in ["nonsense.path", "clients.a.tokn", "clients.token", "password.length"] {
                let unknown = try await Binary.run(["secret", "seal", path, "--data", folder.path], input: "secret")
                #expect(unknown.exitCode == 64 && unknown.output.isEmpty && unknown.errors.contains(path), "\(unknown)")
            }
            let noReference = try await Binary.run(["events", "show", "", "--record", folder.path])
            #expect(noReference.exitCode == 64 && noReference.errorWords.contains("reference id"), "\(noReference)")
        }

        /// A secret that must not be sealed for a setting, and what is said of it.
        static let unfit: [(path: String, secret: String, said: String, mayBeMeant: Bool)] = [
            ("clients.a.token", "changeme", "everybody tries", true),
            ("clients.a.token", "Fifteen-bytes-x", "15 bytes; 16 are the floor", true),
            ("clients.a.token", "abcabcabcabcabcabcabc", "repeats itself", true),
            ("clients.a.previousToken", "secret_token", "everybody tries", true),
            ("clients.a.token", "a token with blanks in it 1", "cannot be sent", false),
            ("clients.a.token", "a-token-of-decent-length-ü", "cannot be sent", false),
            ("clients.a.token", "a-token-of-decent-length-1\n\n", "line end", false),
            ("credentials.a.password", "", "empty", false),
            ("credentials.a.password", "\n", "empty", false),
            ("credentials.a.password", "two\nlines", "line end", false),
            ("credentials.a.password", "line end twice\n\n", "line end", false),
            ("credentials.a.password", "bell\u{7}", "control character", false),
            ("credentials.a.password", " blank in front", "blank", true),
            ("credentials.a.password", "blank behind \n", "blank", true),
            ("credentials.a.password", "sealed:v1:0123abcd:AAAA", "sealed already", false),
        ]

        @Test("what the service would refuse is refused before it is sealed, by the same judgement, without telling the secret")
        func sealUnfit() async throws {
            let folder = try ScratchFolder()
            _ = try await Binary.run(["secret", "key", "--data", folder.path])
            for row in Self.unfit {
                let words = ["secret", "seal", row.path, "--data", folder.path]
                let refused = try await Binary.run(words, input: row.secret)
                #expect(refused.exitCode == 64 && refused.output.isEmpty, "\(row): \(refused)")
                #expect(refused.errors.contains(row.said) && refused.errors.contains(row.path), "\(row): \(refused)")
                if row.secret.count > 1 { #expect(!refused.errors.contains(row.secret), "\(row): \(refused)") }
                let meant = try await Binary.run(words + ["--as-is"], input: row.secret)
                #expect((meant.exitCode == 0 && meant.output.hasPrefix("sealed:v1:")) == row.mayBeMeant, "\(row): \(meant)")
            }
            for (path, secret) in [
                ("clients.a.token", "a-token-of-decent-length-1\r\n"), ("credentials.a.password", "changeme"),
                ("credentials.a.password", "pass word with ü and blanks\n"),
            ] {
                let run = try await Binary.run(["secret", "seal", path, "--data", folder.path], input: secret)
                #expect(run.exitCode == 0 && run.output.hasPrefix("sealed:v1:"), "\(path): \(run)")
            }
        }

        @Test("token, reset and reset --check take the same way as any client")
        func asking() async throws {
            let demo = try await Demo()
            let run = demo.service.command
            let bearer = try await run(["token", "demo", "--header"], "")
            #expect(bearer.output == "Authorization: Bearer \(demo.line.token)\n")
            let timed = try await run(["token", "voice", "--user", "CORP\\jon.one"], "")
            #expect(timed.output.contains(/^Authorization: Bearer [0-9a-f]{40}\n/), "\(timed.output)")
            let pasted = timed.output.components(separatedBy: "\n").dropFirst().joined(separator: "\n")
            let curl = try await ToolRun.of("/bin/sh", [], input: pasted)
            #expect(curl.outputWords.contains("CN=Jon One,"), "\(curl)")
            let unknown = try await run(["token", "nobody"], "")
            #expect(unknown.exitCode == 64 && unknown.errorWords.contains("demo, voice"))

            let reset = try await run(["reset", "BRANCH\\kira.hazel", "--client", "voice"], "")
            #expect(reset.exitCode == 0 && reset.output.contains(/^CN=Kira Hazel,[^\n]*\n[^\n]{16}\n$/), "\(reset)")
            let check = try await run(["reset", "--check", "--client", "demo"], "")
            #expect(check.exitCode == 0 && check.output == "ok\n", "\(check)")
            let json = try await run(["reset", "--check", "--client", "demo", "--json"], "")
            #expect(json.output == "{\"res\":\"ok\",\"type\":\"response\"}\n", "\(json)")
            let refused = try await run(["reset", "dee.disabled", "--client", "demo"], "")
            #expect(refused.exitCode == 1 && refused.output.isEmpty && refused.errorWords.contains("rekey events"), "\(refused)")
            let which = try await run(["reset", "jon.one"], "")
            #expect(which.exitCode == 64 && which.errorWords.contains("demo, voice"), "\(which)")
            #expect(try await demo.service.events("--code", "probe").count == 2)
            try await demo.service.stop()
            let gone = try await run(["reset", "--check", "--client", "demo"], "")
            #expect(gone.exitCode == 69 && gone.errorWords.contains("rekey serve"), "\(gone)")
        }

        @Test("check: 0 in order, 1 with warnings, 2 with failures; the settings' echo hides secrets")
        func check() async throws {
            let demo = try await DoctorDemo()
            func check(_ words: [String] = [], _ environment: [String: String] = [:]) async throws -> ToolRun {
                try await Binary.run(
                    ["check"] + demo.place + words, environment: DoctorDemo.environment.merging(environment) { $1 })
            }
            let good = try await check(["--settings"])
            #expect(good.exitCode == 0 && good.output.contains("password.length") && good.outputWords.contains("in order"))
            #expect(!good.output.contains(demo.token) && !good.output.contains("sealed:v1:"))
            let weak = try await check(
                [], ["REKEY_CLIENTS__OLD__TOKEN": "Short-token", "REKEY_CLIENTS__OLD__ALLOW_WEAK_TOKEN": "true"])
            #expect(weak.exitCode == 1 && weak.output.contains("clients.old") && !weak.output.contains("Short-token"), "\(weak)")
            let wrong = try await check([], ["REKEY_PASSWORD__LENGTH": "7"])
            #expect(wrong.exitCode == 2 && wrong.output.contains("password.length"))
        }
    }
}
