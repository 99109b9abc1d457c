import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `rekey configure` from flags alone, against real servers.
    @Suite(.lab, .timeLimit(.minutes(3))) struct ConfigureFlagsTests {
        private let folder: ScratchFolder
        private let slapd: LabSlapd

        init() throws {
            folder = try ScratchFolder()
            slapd = try LabSlapd.running()
            try folder.write(slapd.password + "\n", to: "password")
        }

        private func run(_ words: [String], servers: String? = nil) async throws -> ToolRun {
            try await Binary.run(
                [
                    "configure", "--config", folder.file("etc/rekey.yaml"), "--self-signed", "reset.test", "--client",
                    "voice=bearer",
                    "--kind", "corp=openldap", "--domain", "corp=" + (servers ?? slapd.ldaps), "--ca", "corp=" + slapd.ca,
                    "--account",
                    "corp=" + slapd.bindDN, "--password-file", "corp=" + folder.file("password"), "--allow", "everyone", "--set",
                    "record.directory=" + folder.file("record"), "--set", "listener.port=0",
                ] + words)
        }

        private var base: [String] { ["--set", "domains.corp.base=" + slapd.base] }
        private var isWritten: Bool { FileManager.default.fileExists(atPath: folder.file("etc/rekey.yaml")) }

        @Test("without a base, a server of several naming contexts ends it with the list and the flag; nothing is written")
        func contexts() async throws {
            let run = try await run([])
            #expect(run.exitCode == 78 && !isWritten, "\(run)")
            for name in [slapd.base, slapd.plainBase] {
                #expect(run.errorWords.contains("--set 'domains.corp.base=\(name)'"), "\(run)")
            }
            #expect(
                run.errorWords.contains("several naming contexts") && run.errorWords.contains("Nothing was written"), "\(run)")
        }

        @Test("the same at the service's start and in the examination, where the file came without a trial")
        func start() async throws {
            let run = try await run(["--untested"])
            #expect(run.exitCode == 0 && isWritten && !run.errors.contains("trying"), "\(run)")
            let config = ["--config", folder.file("etc/rekey.yaml")]
            let serve = try await Binary.run(["serve"] + config)
            #expect(serve.exitCode == 78 && serve.errorWords.contains("--set 'domains.corp.base=\(slapd.base)'"), "\(serve)")
            let check = try await Binary.run(["check", "--only", "directory"] + config)
            let text = check.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(check.exitCode == 2 && text.contains("--set 'domains.corp.base=\(slapd.base)'"), "\(check)")
            for wrong in ["Check what listens", "makes no sense"] {
                #expect(!(serve.errors + text).contains(wrong))
            }
        }

        @Test("every controller is told with its result; one out of reach is a warning with its remedy")
        func controllers() async throws {
            let run = try await run(base, servers: slapd.ldaps + ",ldaps://127.0.0.1:1,ldaps://no-such-host.invalid")
            #expect(run.exitCode == 0 && run.outputWords.contains("in order"), "\(run)")
            for part in [
                "domain corp: Signed in on \(slapd.ldaps)", "warning: domain corp: ldaps://127.0.0.1:1: Connection refused",
                "The domain works without it", "nothing listens there",
                "warning: domain corp: ldaps://no-such-host.invalid:636: the name no-such-host.invalid cannot be looked up",
                "correct the host name",
            ] {
                #expect(run.output.contains(part), "\(part): \(run)")
            }
        }

        @Test("the summary names every file with its mode, and how to get the token")
        func summary() async throws {
            let run = try await run(base)
            #expect(run.exitCode == 0, "\(run)")
            for (file, mode) in [("rekey.yaml", 0o600), ("rekey.key", 0o600), ("tls.pem", 0o644), ("tls.key", 0o600)] {
                let path = folder.file("etc/" + file)
                #expect(run.output.contains("wrote \(path) (mode 0\(String(mode, radix: 8))), "), "\(run)")
                #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
            }
            let token = "rekey token voice --shared --config " + folder.file("etc/rekey.yaml")
            #expect(run.output.contains(token), "\(run)")
            let check = try await Binary.run(["check", "--config", folder.file("etc/rekey.yaml")])
            let text = check.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(text.contains("tls.pem: mode 0644, others may look at it, only its owner may change it"), "\(check)")
            #expect(text.contains("tls.key: mode 0600, only its owner may use it"), "\(check)")
        }

        @Test("a refused sign-in ends it, and the other controllers are left alone")
        func refused() async throws {
            try folder.write("Not-The-Password-1\n", to: "password")
            let run = try await run(base, servers: slapd.ldaps + "," + slapd.starttls)
            #expect(run.exitCode == 78 && !isWritten && run.errorWords.contains("refused the sign-in"), "\(run)")
            #expect(!run.errorWords.contains("trying \(slapd.starttls)") && !run.errors.contains("Not-The-Password"), "\(run)")
        }

        @Test("a change of something else asks no controller; a change of the domain does")
        func change() async throws {
            #expect(try await run(base).exitCode == 0)
            let config = ["configure", "--force", "--config", folder.file("etc/rekey.yaml")]
            let other = try await Binary.run(config + ["--set", "password.length=20"])
            #expect(other.exitCode == 0 && !other.errors.contains("trying"), "\(other)")
            let moved = try await Binary.run(config + ["--set", "domains.corp.base=dc=elsewhere,dc=test"])
            #expect(moved.exitCode == 78 && moved.errorWords.contains("is not in what"), "\(moved)")
            #expect(folder.text(of: "etc/rekey.yaml").contains("base: \"\(slapd.base)\""))
        }

        @Test("the embedded directory by a flag, ready to be filled; it excludes real domains")
        func embedded() async throws {
            let words = [
                "configure", "--config", folder.file("trial/rekey.yaml"), "--self-signed", "localhost", "--client", "desk=bearer",
                "--allow", "everyone", "--set", "record.directory=" + folder.file("record"),
            ]
            let both = try await Binary.run(
                words + [
                    "--domain", "corp=embedded", "--domain", "other=ldaps://dc1.invalid", "--account", "other=a@b", "--untested",
                ])
            #expect(both.exitCode == 64 && both.errorWords.contains("exclude each other"), "\(both)")
            let run = try await Binary.run(words + ["--domain", "corp=embedded:" + folder.file("people")])
            #expect(run.exitCode == 0 && run.outputWords.contains("rekey directory import FILE --domain corp"), "\(run)")
            try folder.write("dn: uid=a,dc=corp,dc=example\nobjectClass: inetOrgPerson\nuid: a\ncn: A\nsn: A\n", to: "a.ldif")
            let filled = try await Binary.run([
                "directory", "import", folder.file("a.ldif"), "--domain", "corp", "--dns", "corp.example", "--config",
                folder.file("trial/rekey.yaml"),
            ])
            #expect(filled.exitCode == 0, "\(filled)")
        }

        @Test(
            "two values for one name are refused, not one of them lost",
            arguments: [
                ("--ca", "corp=/a.pem"), ("--client-token-file", "voice=a"), ("--client", "voice=timeToken"),
                ("--domain", "corp=ldaps://b"), ("--kind", "corp=openldap"), ("--account", "corp=b"),
                ("--password-file", "corp=b"),
            ])
        func twice(flag: String, value: String) async throws {
            let run = try await run(flag == "--client-token-file" ? [flag, value, flag, value] : [flag, value])
            #expect(run.exitCode == 64 && !isWritten && run.errorWords.contains("is given twice"), "\(run)")
            #expect(run.errors.contains("\(flag) \(value.prefix { $0 != "=" })=..."), "\(run)")
        }

        @Test("where no controller answers, the settings are not called in order")
        func unanswered() async throws {
            for words in [[], ["--force", "--untested"]] {
                let run = try await run(base + words, servers: "ldaps://127.0.0.1:1")
                #expect(run.exitCode == 0 && isWritten && !run.outputWords.contains("in order"), "\(run)")
                #expect(run.output.contains("written; not tried: "), "\(run)")
            }
        }

        @Test("names of digits alone are refused", arguments: [("--domain", "1=ldaps://dc1.invalid"), ("--client", "7=bearer")])
        func digits(flag: String, value: String) async throws {
            let run = try await run([flag, value])
            #expect(run.exitCode == 64 && !isWritten && run.errorWords.contains("is a number"), "\(run)")
        }

        @Test("certificate, key and authorities that cannot be used are named with what is in them")
        func files() async throws {
            try folder.write("", to: "empty.pem", mode: 0o644)
            try folder.write("-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n", to: "key.pem")
            let words = [
                "configure", "--config", folder.file("own/rekey.yaml"), "--client", "desk=bearer", "--domain",
                "corp=embedded:" + folder.file("people"), "--allow", "everyone", "--set",
                "record.directory=" + folder.file("record"),
                "--force",
            ]
            let rows = [
                ("key.pem", "empty.pem", "empty.pem\n  problem: is empty"),
                ("empty.pem", "key.pem", "empty.pem\n  problem: is empty"),
                ("key.pem", "key.pem", "holds a private key and no certificate"),
            ]
            for (certificate, key, part) in rows {
                let run = try await Binary.run(
                    words + ["--certificate", folder.file(certificate), "--key", folder.file(key)])
                #expect(run.exitCode == 78 && run.errors.contains(part), "\(part): \(run)")
                #expect(!FileManager.default.fileExists(atPath: folder.file("own/rekey.yaml")))
                #expect(!run.errors.contains("failedTo") && !run.outputWords.contains("in order"), "\(run)")
            }
            let later = try await Binary.run(words + ["--certificate", "/nowhere.pem", "--key", "/nowhere.key", "--untested"])
            #expect(later.exitCode == 1 && later.errors.contains("/nowhere.pem"), "\(later)")
            #expect(FileManager.default.fileExists(atPath: folder.file("own/rekey.yaml")))
            try folder.write("changeme", to: "weak.token")
            let weak = try await Binary.run(
                words + ["--self-signed", "localhost", "--client-token-file", "desk=" + folder.file("weak.token")])
            #expect(
                weak.exitCode == 78 && weak.errors.contains("clients.desk") && !weak.output.contains("wrote"), "\(weak)")
            let domain = try await Binary.run([
                "configure", "--config", folder.file("ca/rekey.yaml"), "--self-signed", "localhost", "--client", "desk=bearer",
                "--domain",
                "corp=" + slapd.ldaps, "--ca", "corp=" + folder.file("empty.pem"), "--account", "corp=a@b", "--password-file",
                "corp=" + folder.file("password"), "--allow", "everyone",
            ])
            #expect(domain.exitCode == 78 && domain.errors.contains("empty.pem\n  problem: is empty"), "\(domain)")
            #expect(!domain.errors.contains("failedTo"), "\(domain)")
        }
    }
}
