import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite(.timeLimit(.minutes(2))) struct ConfigureTerminalTests {
        /// Up to the review, with the embedded directory and everyone allowed.
        private static let embedded: [ConfigureWalk.Line] =
            ConfigureWalk.endpoint + ConfigureWalk.client + [("Choose [", "3"), ("Folder of the embedded", "")]
            + ConfigureWalk.noCommand + ConfigureWalk.passwords() + [("Choose [", "2"), ("Name of a group", "")]

        @Test("leaving writes nothing and says so, at any prompt", arguments: [0, 6, 9, 20, 27], [[UInt8(3)], [4]])
        func leaving(after count: Int, keys: [UInt8]) async throws {
            let folder = try ScratchFolder()
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer(Array(Self.embedded.prefix(count)))
            try await terminal.expect(count < Self.embedded.count ? Self.embedded[count].expected : "w writes")
            terminal.press(keys)
            try await terminal.expect("Nothing was written.")
            #expect(try await terminal.end() == (keys == [3] ? 130 : 1))
            #expect(folder.files().isEmpty, "\(folder.files())")
        }

        @Test("a narrow terminal is filled and not exceeded")
        func narrow() async throws {
            let folder = try ScratchFolder()
            let terminal = try await ConfigureWalk.start(folder, columns: 60)
            try await terminal.answer(Self.embedded + [("w writes", "f"), ("w writes", "w")])
            #expect(try await terminal.end() == 0)
            let wide = ConfigureWalk.tooWide(terminal.text, 60).filter { !$0.hasPrefix("  rekey ") }
            #expect(wide.isEmpty, "\(wide)")
            #expect(terminal.text.contains("  rekey directory import FILE --domain corp"))
        }

        @Test(
            "colour only where it is wanted",
            arguments: [
                (["NO_COLOR": "1"], false), (["TERM": "dumb"], false), (["TERM": ""], false), (["NO_COLOR": ""], true),
                ([:], true),
            ] as [([String: String], Bool)])
        func colour(environment: [String: String], isColoured: Bool) async throws {
            let terminal = try await ConfigureWalk.start(try ScratchFolder(), environment: environment)
            try await terminal.expect("Address to listen on")
            terminal.press([4])
            _ = try await terminal.end()
            #expect(terminal.text.contains("\u{1B}[") == isColoured)
        }

        @Test("back goes over steps; the review goes to a step and back; ? explains")
        func backAndForth() async throws {
            let folder = try ScratchFolder()
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer([("Address to listen on", "back"), ("This is the first question.", "10.0.0.1")])
            try await terminal.answer([
                ("Port [", "<"), ("Address to listen on [10.0.0.1]", "?"), ("every IPv4 address", "127.0.0.1"),
            ])
            try await terminal.answer(Array(Self.embedded[1...3]) + [("Name of the client [", "<")])
            try await terminal.expect("Step 1 of 8: Endpoint")
            try await terminal.answer([("Names and addresses in it [reset.test]", "")] + Array(Self.embedded[4...]))
            try await terminal.answer([("w writes", "9"), ("type w, f or a number", "5")])
            try await terminal.expect("Step 5 of 8: Passwords")
            try await terminal.answer(ConfigureWalk.passwords(length: "20"))
            try await terminal.expect("length: 20")
            try await terminal.answer([("w writes", "w")])
            #expect(try await terminal.end() == 0)
            #expect(folder.text(of: "rekey.yaml").contains("length: 20"))
        }

        @Test("a file kept by hand: one change is one line of the diff; comments, order and sealed secrets stay")
        func handKept() async throws {
            let folder = try ScratchFolder()
            let first = try await ConfigureWalk.start(folder)
            try await first.answer(Self.embedded + [("w writes", "w")])
            #expect(try await first.end() == 0)
            let plain = folder.text(of: "rekey.yaml").split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
            let own = "# Ours, see ticket 42\n" + plain.joined(separator: "\n") + "\nlog:\n  # for a while\n  level: debug\n"
            try folder.write(own, to: "rekey.yaml")
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer([("Address to listen on [127.0.0.1]", ""), ("Port [0]", "8443")])
            try await terminal.enter(until: "+  port: 8443")
            try await terminal.answer([("w writes", "w")])
            #expect(try await terminal.end() == 0)
            let changed = folder.text(of: "rekey.yaml")
            #expect(changed == own.replacing("  port: 0\n", with: "  port: 8443\n"))
            let diff = terminal.text.split(separator: "\n").filter { $0.hasPrefix("+  ") || $0.hasPrefix("-  ") }
            #expect(diff == ["-  port: 0", "+  port: 8443"])
            let token = try await Binary.run(["token", "desk", "--shared", "--config", folder.file("rekey.yaml")])
            #expect(token.output == ConfigureWalk.token + "\n", "\(token)")
        }

        @Test("a validation command is tried out on a sample request, and the exact outcome shown")
        func tryOut() async throws {
            let folder = try ScratchFolder(mode: 0o755)
            let script =
                "#!/bin/sh\nbody=$(cat)\ncase \"$body\" in\n*pat.quill*0815*) echo '{\"auth\":{\"res\":\"ok\"}}';;\n"
                + "*pat.quill*) echo '{\"auth\":{\"res\":\"pin missing\"}}';;\n*mute*) ;;\n"
                + "*) printf 'n\\033[2Jo'; echo no >&2; exit 3;; esac\n"
            try folder.write(script, to: "validate", mode: 0o755)
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer(Array(Self.embedded.prefix(12)) + [("Ask a command", "y"), ("Command line", "validate")])
            try await terminal.answer([("full path", "/nowhere/validate"), ("cannot be reached", folder.file("validate"))])
            try await terminal.answer([
                ("Property of its answer", "auth..res"), ("Remedy", "auth.res"), ("Value that means yes", ""), ("Run it as", ""),
                ("Time it may take", "0s"), ("Remedy", "5s"), ("User for a try-out", "jon.one"), ("Further properties", "pin"),
                ("gives no value", "request.pin:=x"), ("is no JSON", ""),
            ])
            try await terminal.expect(
                "{\"type\":\"request\",\"request\":{\"action\":\"generate_password\",\"user\":\"jon.one\"}}")
            try await terminal.expect("exit code 3")
            // What could move the cursor is shown, not obeyed.
            for part in ["n?[2Jo", "Standard error", "no\\n", "Refused: exit code 3", "validation-exit-code"] {
                try await terminal.expect(part)
            }
            try await terminal.answer([
                ("Choose [1]", "1"), ("User for a try-out (- skips it) [jon.one]", "pat.quill"), ("Further properties", ""),
            ])
            try await terminal.expect("Refused: auth.res is \"pin missing\"; only \"ok\" approves.")
            try await terminal.answer([("Choose [1]", "1"), ("User for a try-out", "mute"), ("Further properties", "a.b=1,n:=2")])
            for part in [
                "\"user\":\"mute\"", ":{\"b\":\"1\"},\"n\":2}", "exit code 0", "Standard output: nothing",
                "Unclear, which counts as",
                "Remedy", "validation-no-output",
            ] {
                try await terminal.expect(part)
            }
            try await terminal.answer([("Choose [1]", "1"), ("User for a try-out", "pat.quill")])
            try await terminal.answer([("Further properties of the request [a.b=1,n:=2]", "request.pin=0815")])
            try await terminal.expect(",\"pin\":\"0815\"}}")
            try await terminal.expect("{\"auth\":{\"res\":\"ok\"}}")
            try await terminal.expect("Approved: exit code 0, and auth.res is \"ok\".")
            try await terminal.expect("Step 5 of 8")
            terminal.press([3])
            #expect(try await terminal.end() == 130)
            #expect(!terminal.text.contains("\u{1B}") && ConfigureWalk.tooWide(terminal.text).isEmpty)
        }

        @Test("at the review an empty line writes nothing and says so")
        func emptyAtReview() async throws {
            let folder = try ScratchFolder()
            let terminal = try await ConfigureWalk.start(folder)
            try await terminal.answer(Self.embedded + [("[Enter writes nothing]", "")])
            try await terminal.expect("Enter alone writes nothing")
            #expect(folder.files().isEmpty)
            terminal.press([3])
            #expect(try await terminal.end() == 130)
        }

        @Test("a certificate of one's own: a key that does not belong to it, and one that does")
        func pair() async throws {
            let folder = try ScratchFolder()
            let maker = try await ConfigureWalk.start(folder)
            try await maker.answer(Self.embedded + [("w writes", "w")])
            #expect(try await maker.end() == 0)
            let other = try ScratchFolder()
            let second = try await ConfigureWalk.start(other)
            try await second.answer(Self.embedded + [("w writes", "w")])
            #expect(try await second.end() == 0)
            let terminal = try await ConfigureWalk.start(try ScratchFolder())
            try await terminal.answer([
                ("Address", ""), ("Port", ""), ("Choose [", "1"), ("Certificate file", other.file("missing.pem")),
                ("cannot be read", folder.file("tls.key")), ("a private key and no certificate", folder.file("tls.pem")),
                ("Private key file", folder.file("tls.pem")), ("certificate and no private key", other.file("tls.key")),
                ("does not belong", folder.file("tls.key")),
            ])
            try await terminal.expect("belong together")
            terminal.press([4])
            #expect(try await terminal.end() == 1)
        }

        @Test("without a terminal nothing is asked, and the missing flags are named")
        func withoutTerminal() async throws {
            let folder = try ScratchFolder()
            let run = try await Binary.run(["configure", "--config", folder.file("rekey.yaml"), "--client", "voice=bearer"])
            for flag in ["--self-signed", "--domain", "--allow"] { #expect(run.errors.contains(flag), "\(run)") }
            let asked = try await Binary.run(["configure", "--config", folder.file("other.yaml"), "--interactive"])
            #expect(asked.exitCode == 64 && asked.errorWords.contains("needs a terminal"), "\(asked)")
        }

        @Test("flags are the defaults of the questions")
        func prefilled() async throws {
            let folder = try ScratchFolder()
            try folder.write(ConfigureWalk.token + "\n", to: "token")
            let words = [
                "--self-signed", "reset.corp.example", "--client", "bot=bearer", "--client-token-file",
                "bot=" + folder.file("token"),
                "--set", "listener.port=9443", "--set", "embedded.directory=" + folder.file("directory"), "--set",
                "password.length=24",
            ]
            let terminal = try await ConfigureWalk.start(folder, words)
            try await terminal.answer([
                ("Address", ""), ("Port [9443]", ""), ("Choose [2]", ""), ("Names and addresses in it [reset.corp.example]", ""),
                ("How bot proves itself", ""), ("keep the present one", ""), ("Networks that bot", ""), ("Another client", ""),
                ("Choose [3]", ""), ("Folder of the embedded", ""), ("Ask a command", ""),
                ("Choose [1]", ""), ("Length [24]", ""),
            ])
            terminal.press([3])
            #expect(try await terminal.end() == 130)
            #expect(!terminal.text.contains(ConfigureWalk.token))
        }

        @Test("a file that cannot be read as settings is not touched")
        func broken() async throws {
            let folder = try ScratchFolder()
            for text in ["listener:\n  prot: 1\n", "clients:\n  a:\n    token: plain-secret-here\n", "a: [\n"] {
                try folder.write(text, to: "rekey.yaml")
                let terminal = try await ConfigureWalk.start(folder)
                try await terminal.expect("nothing was changed")
                #expect(try await terminal.end() == 78)
                #expect(folder.text(of: "rekey.yaml") == text && !terminal.text.contains("plain-secret-here"))
            }
        }
    }
}
