import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct RefusedStartTests {
        static let weak = "Fifteen-bytes-x"
        static let token = "A-token-that-is-long-enough-1"

        static let tokens: [RefusedStart] = [
            RefusedStart(
                "an empty token", ["REKEY_CLIENTS__EXTRA__TOKEN": ""], "clients.extra.token", "is empty", "give a value"),
            RefusedStart(
                "a token that everybody tries", ["REKEY_CLIENTS__EXTRA__TOKEN": "changeme"], "clients.extra", "everybody tries",
                "rekey secret token"),
            RefusedStart(
                "a token of 15 bytes", ["REKEY_CLIENTS__EXTRA__TOKEN": weak], "clients.extra", "15 bytes", "rekey secret token"),
            RefusedStart(
                "one character again and again", ["REKEY_CLIENTS__EXTRA__TOKEN": String(repeating: "x", count: 40)],
                "clients.extra", "repeats itself", "rekey secret token"),
            RefusedStart(
                "equal tokens", ["REKEY_CLIENTS__ONE__TOKEN": token, "REKEY_CLIENTS__TWO__TOKEN": token], "one and two",
                "same token", "token of its own"),
            RefusedStart(
                "a token in two places", ["REKEY_CLIENTS__DEMO__TOKEN": token], "clients.demo.token", "2 places", "keep one"),
            RefusedStart(
                "a plain secret in the file", replacing: "  demo:\n", with: "  plain:\n    token: \(token)\n  demo:\n",
                "clients.plain.token", "rekey secret seal"),
        ]

        static let values: [RefusedStart] = [
            RefusedStart(
                "an unknown key in the file", replacing: "  hashCost:", with: "  hashcots: 5\n  hashCost:", "embedded.hashcots",
                "rekey.yaml:", "remedy:"),
            RefusedStart("an unknown variable", ["REKEY_PASWORD__LENGTH": "20"], "REKEY_PASWORD__LENGTH", "unset the variable"),
            RefusedStart(
                "a password of 7", ["REKEY_PASSWORD__LENGTH": "7"], "password.length", "\"7\"", "8 to 127"),
            RefusedStart(
                "a port out of range", ["REKEY_LISTENER__PORT": "65536"], "listener.port", "\"65536\"", "0 to 65535"),
            RefusedStart(
                "more of each class than characters", ["REKEY_PASSWORD__UPPER": "12", "REKEY_PASSWORD__DIGITS": "12"],
                "password", "remedy:"),
            RefusedStart(
                "no allowed group", replacing: "allowed: [Reset-Allowed]", with: "allowed: []", "groups.allowed", "everyone"),
            RefusedStart(
                "an allowed group that does not exist", replacing: "allowed: [Reset-Allowed]",
                with: "allowed: [Reset-Allowed, CORP\\Reset-Somebody]", "groups", "CORP\\Reset-Somebody", "create the group"),
            RefusedStart(
                "a forbidden group that does not exist", ["REKEY_GROUPS__FORBIDDEN": "Reset-Denied,Reset-Nobody"], "groups",
                "Reset-Nobody", "create the group"),
            RefusedStart(
                "plain LDAP",
                [
                    "REKEY_DOMAINS__CORP__SERVERS": "ldap://dc1.corp.example", "REKEY_DOMAINS__CORP__CREDENTIALS": "corp",
                    "REKEY_CREDENTIALS__CORP__USER": "svc", "REKEY_CREDENTIALS__CORP__PASSWORD": token,
                ], "domains.corp.servers", "ldap://dc1.corp.example", "is plain LDAP"),
            RefusedStart(
                "a client without a mode that is known", ["REKEY_CLIENTS__DEMO__MODE": "basic"], "clients.demo.mode", "\"basic\"",
                "bearer"),
            RefusedStart(
                "requests that are taken once, with a token that never changes", ["REKEY_CLIENTS__DEMO__REFUSE_REPEATS": "true"],
                "clients.demo", "refuseRepeats", "timeToken"),
            RefusedStart(
                "a network that is none", ["REKEY_CLIENTS__DEMO__NETWORKS": "10.0.0.0/33"], "clients.demo.networks",
                "10.0.0.0/33", "remedy:"),
        ]

        static let files: [RefusedStart] = [
            RefusedStart(
                "settings that others may write", mode: 0o666, of: "rekey.yaml", "rekey.yaml", "mode 0666", "chmod go-w"),
            RefusedStart("a key that others may read", mode: 0o644, of: "rekey.key", "rekey.key", "mode 0644", "chmod 600"),
            RefusedStart(
                "a private key that others may read", mode: 0o644, of: "tls.key", "listener.key", "tls.key", "mode 0644",
                "chmod 600"),
            RefusedStart("a certificate that others may write", mode: 0o666, of: "tls.pem", "listener.certificate", "chmod go-w"),
            RefusedStart(
                "a missing certificate", told: ["listener.certificate", "tls.pem", "No such file", "remedy:"],
                { folder in
                    try FileManager.default.removeItem(atPath: folder.file("demo/tls.pem"))
                    return [:]
                }),
            RefusedStart(
                "a key of another certificate", told: ["listener.key", "tls.key", "remedy:"],
                { folder in
                    try folder.write(String(decoding: RawHTTPSCertificate().key, as: UTF8.self), to: "demo/tls.key")
                    return [:]
                }),
            RefusedStart(
                "a missing validation command", validation("/nonexistent/validate --strict"), "validation.command",
                "/nonexistent/validate", "No such file", "correct the path"),
            RefusedStart(
                "a validation command that others may write", told: ["validation.command", "/validate", "remedy:"],
                { folder in validation(try folder.write("#!/bin/sh\n", to: "validate", mode: 0o777)) }),
            RefusedStart(
                "a validation command that is no program", told: ["validation.command", "/validate", "remedy:"],
                { folder in validation(try folder.write("#!/bin/sh\n", to: "validate", mode: 0o644)) }),
            RefusedStart(
                "a validation user that does not exist",
                validation("/bin/true").merging(["REKEY_VALIDATION__USER": "nobody-of-that-name"]) { $1 }, "validation.user",
                "nobody-of-that-name", "remedy:"),
            RefusedStart(
                "half a validation", ["REKEY_VALIDATION__COMMAND": "/bin/true"], "validation.property", "validation.expected",
                "is required"),
        ]

        private static func validation(_ command: String) -> [String: String] {
            [
                "REKEY_VALIDATION__COMMAND": command, "REKEY_VALIDATION__PROPERTY": "auth.res",
                "REKEY_VALIDATION__EXPECTED": "ok",
            ]
        }

        @Test("refused, with setting, value and remedy", arguments: tokens + values + files)
        func refused(row: RefusedStart) async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let environment = try row.spoil(demo.folder)
            let run = try await Binary.run(["serve"] + demo.service.place, environment: environment, seconds: 20)
            #expect(run.exitCode == 78, "\(run)")
            #expect(run.errors.contains("problem:") && run.errorWords.contains("nothing was started"))
            for part in row.told { #expect(run.errors.contains(part), "\(part) in: \(run.errors)") }
            for secret in [Self.weak, Self.token, demo.line.token, "changeme"] {
                #expect(!run.errors.contains(secret) && !run.output.contains(secret))
            }
        }

        @Test("a weak token starts with allowWeakToken, works, and check tells of it")
        func weakAllowed() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let environment = [
                "REKEY_CLIENTS__EXTRA__TOKEN": Self.weak, "REKEY_CLIENTS__EXTRA__MODE": "bearer",
                "REKEY_CLIENTS__EXTRA__ALLOW_WEAK_TOKEN": "true",
            ]
            let service = try await RunningService.serve(demo.folder, config: "demo/rekey.yaml", environment: environment)
            let caller = try await ResetCaller(port: service.port, token: Self.weak)
            #expect(try await caller.reset("jon.one").password != nil)
            #expect(service.process.errors.contains("weak token") && !service.process.errors.contains(Self.weak))
            let check = try await Binary.run(
                ["check"] + service.place, environment: environment.merging(DoctorDemo.environment) { $1 })
            #expect(check.exitCode == 1 && check.output.contains("clients.extra") && !check.output.contains(Self.weak))
        }

        @Test("all problems at once: of values, files and commands, each in a block of its own")
        func all() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let values = try await Binary.run(
                ["serve"] + demo.service.place,
                environment: [
                    "REKEY_CLIENTS__EXTRA__TOKEN": Self.weak, "REKEY_PASSWORD__LENGTH": "7", "REKEY_LISTENER__PORT": "-1",
                    "REKEY_LOG__LEVEL": "loud", "REKEY_NONSENSE": "1",
                ])
            #expect(values.errors.hasPrefix("5 problems, nothing was started:\n"), "\(values.errors)")
            #expect(values.errors.components(separatedBy: "remedy:").count == 6)
            chmod(demo.folder.file("demo/tls.key"), 0o644)
            try FileManager.default.removeItem(atPath: demo.folder.file("demo/tls.pem"))
            let files = try await Binary.run(["serve"] + demo.service.place, environment: Self.validation("/nonexistent/x"))
            #expect(files.errors.hasPrefix("3 problems, nothing was started:\n"), "\(files.errors)")
            let check = try await Binary.run(
                ["check"] + demo.service.place,
                environment: Self.validation("/nonexistent/x").merging(["REKEY_VALIDATION__USER": "nobody"]) { $1 }.merging(
                    DoctorDemo.environment
                ) { $1 })
            #expect(check.exitCode == 2 && check.output.contains("\n3 failures, "), "\(check)")
        }

        @Test("a port that is taken is said, and ends the start")
        func portTaken() async throws {
            let demo = try await Demo()
            let other = try await Demo()
            try await other.service.stop()
            let run = try await Binary.run(
                ["serve", "--port", String(demo.service.port)] + other.service.place, seconds: 20)
            #expect(run.exitCode != 0 && run.exitCode < 128, "\(run)")
            #expect(run.errors.contains("\(demo.service.port)"), "\(run.errors)")
            #expect(!run.errorWords.contains("Fatal error"))
        }
    }
}
