import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct ConfigureTests {
        @Test("flags write a commented file, sealed, that loads; an existing one is replaced only with --force")
        func writes() async throws {
            let folder = try ScratchFolder()
            try folder.write("A-password-of-the-service\n", to: "password")
            let words = [
                "configure", "--config", folder.file("etc/rekey.yaml"), "--self-signed", "reset.corp.example", "--self-signed",
                "127.0.0.1", "--client", "voice=timeToken", "--client", "desk=bearer", "--domain",
                "corp=ldaps://dc1.corp.example,ldap+starttls://dc2.corp.example", "--account", "corp=svc@corp.example",
                "--password-file", "corp=" + folder.file("password"), "--allow", "CORP\\Reset-Allowed", "--allow",
                "CN=Staff,OU=Groups,DC=corp,DC=example", "--forbid", "CORP\\Reset-Denied", "--set", "password.length=20",
                "--set", "record.directory=" + folder.file("record"),
            ]
            let run = try await Binary.run(words)
            #expect(run.exitCode == 0 && run.output.contains("written; not tried: "), "\(run)")
            let text = folder.text(of: "etc/rekey.yaml")
            #expect(text.contains("# ") && text.contains("length: 20") && text.contains("sealed:v1:"))
            #expect(!text.contains("A-password-of-the-service") && !run.output.contains("A-password-of-the-service"))
            for file in ["rekey.yaml", "rekey.key", "tls.key"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("etc/" + file))
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(file)")
            }
            let check = try await Binary.run(["check", "--config", folder.file("etc/rekey.yaml"), "--settings"])
            // The domain is invented, so the examination as a whole fails; what it read is what counts here.
            for part in ["dc2.corp.example", "CORP\\Reset-Allowed", "CN=Staff\\,OU=Groups\\,DC=corp\\,DC=example", "20"] {
                #expect(check.output.contains(part), "\(part): \(check.output)")
            }
            let again = try await Binary.run(words)
            #expect(again.exitCode == 78 && again.errors.contains("--force"), "\(again)")
            #expect(folder.text(of: "etc/rekey.yaml") == text)
            #expect(try await Binary.run(words + ["--force"]).exitCode == 0)
        }

        @Test("with --force what no flag names stays: clients, tokens, domains, passwords")
        func changes() async throws {
            let folder = try ScratchFolder()
            try folder.write("A-password-of-the-service\n", to: "password")
            let file = folder.file("rekey.yaml")
            let made = try await Binary.run([
                "configure", "--config", file, "--self-signed", "127.0.0.1", "--client", "voice=bearer", "--domain",
                "corp=ldaps://dc1.corp.example", "--account", "corp=svc@corp.example", "--password-file",
                "corp=" + folder.file("password"), "--allow", "everyone", "--set", "record.directory=" + folder.file("record"),
            ])
            #expect(made.exitCode == 0, "\(made)")
            let token = try await Binary.run(["token", "voice", "--shared", "--config", file]).output
            let changed = try await Binary.run([
                "configure", "--config", file, "--force", "--set", "password.length=20", "--client", "voice=timeToken",
            ])
            #expect(changed.exitCode == 0 && changed.outputWords.contains("in order"), "\(changed)")
            let text = folder.text(of: "rekey.yaml")
            #expect(text.contains("length: 20") && text.contains("svc@corp.example") && text.contains("mode: timeToken"))
            let after = try await Binary.run(["token", "voice", "--shared", "--config", file]).output
            #expect(!token.isEmpty && after == token)
        }

        @Test("a value that does not fit writes nothing and is named")
        func wrongValue() async throws {
            let folder = try ScratchFolder()
            let run = try await Binary.run([
                "configure", "--config", folder.file("rekey.yaml"), "--client", "voice=nonsense", "--allow", "everyone", "--set",
                "password.length=7",
            ])
            #expect(run.exitCode == 78, "\(run)")
            #expect(run.errors.contains("clients.voice.mode") && run.errors.contains("password.length"), "\(run)")
            #expect(!FileManager.default.fileExists(atPath: folder.file("rekey.yaml")))
        }

        @Test("what is still missing is said")
        func incomplete() async throws {
            let folder = try ScratchFolder()
            let run = try await Binary.run(["configure", "--config", folder.file("rekey.yaml"), "--client", "voice=bearer"])
            #expect(run.exitCode == 78 && run.errors.contains("groups.allowed") && run.errors.contains("listener.key"), "\(run)")
            let nothing = try await Binary.run(["configure", "--config", folder.file("rekey.yaml")])
            #expect(nothing.exitCode == 78 && nothing.errorWords.contains("missing flags: --certificate"), "\(nothing)")
            #expect(folder.files().isEmpty, "\(folder.files())")
            let anyway = try await Binary.run(["configure", "--config", folder.file("rekey.yaml"), "--untested"])
            #expect(anyway.exitCode == 1 && FileManager.default.fileExists(atPath: folder.file("rekey.yaml")), "\(anyway)")
        }

        @Test("secrets and values also come from the environment and a secrets folder")
        func otherSources() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let secrets = try ScratchFolder()
            try secrets.write("A-token-from-a-mounted-file-7\n", to: "clients.mounted.token")
            let header = try await Binary.run(
                ["token", "mounted", "--header"] + demo.service.place,
                environment: ["REKEY_SECRETS": secrets.path, "REKEY_CLIENTS__MOUNTED__MODE": "bearer"])
            #expect(header.output == "Authorization: Bearer A-token-from-a-mounted-file-7\n", "\(header)")
            let key = demo.folder.text(of: "demo/rekey.key").trimmingCharacters(in: .whitespacesAndNewlines)
            try FileManager.default.removeItem(atPath: demo.folder.file("demo/rekey.key"))
            let without = try await demo.service.command(["token", "demo"])
            #expect(without.exitCode == 78 && without.errors.contains("clients.demo.token"), "\(without)")
            let with = try await Binary.run(["token", "demo"] + demo.service.place, environment: ["REKEY_KEY": key])
            #expect(with.exitCode == 0, "\(with)")
        }
    }
}
