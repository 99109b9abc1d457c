import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// Each thing is broken in turn, and the doctor names just that.
    @Suite("The doctor on an installation of its own") struct DoctorTests {
        static let files: [DemoBreakage] = [
            DemoBreakage("settings that others may write", "files.settings", mode: 0o666, of: "rekey.yaml"),
            DemoBreakage("sealed secrets that everybody may read", ["files.settings"], 1, told: ["chmod o-rwx", "rekey.yaml"]) {
                try $0.chmod("rekey.yaml", 0o644)
                return [:]
            },
            DemoBreakage("a key that others may read", "files.key", mode: 0o644, of: "rekey.key"),
            DemoBreakage("a folder of settings that others may write", "files.folder", mode: 0o777, of: ""),
            DemoBreakage("a certificate that others may write", "files.certificate", mode: 0o666, of: "tls.pem"),
            DemoBreakage("a private key that others may read", "files.certificate-key", mode: 0o644, of: "tls.key"),
            DemoBreakage("a record that others may enter", "files.record", mode: 0o755, of: "record"),
            DemoBreakage("a database that others may read", "files.record.sqlite", mode: 0o644, of: "record/record.sqlite"),
            DemoBreakage("a lock that others may take", "files.record.lock", mode: 0o666, of: "record/record.lock"),
            DemoBreakage("an embedded directory that others may enter", "files.embedded", mode: 0o755, of: "directory"),
            DemoBreakage(
                "an embedded directory that others may read", "files.embedded.sqlite", mode: 0o644,
                of: "directory/directory.sqlite"),
            DemoBreakage("a secret file that others may read", ["files.secrets.clients.extra.token"], told: ["chmod 600"]) {
                demo in
                let secrets = demo.folder.file("secrets")
                try FileManager.default.createDirectory(atPath: secrets, withIntermediateDirectories: false)
                try demo.folder.write(Self.token, to: "secrets/clients.extra.token", mode: 0o644)
                return ["REKEY_SECRETS": secrets]
            },
            DemoBreakage(
                "all of them and two groups, at once",
                ["files.key", "files.certificate-key", "files.record", "groups.allowed", "groups.forbidden"]
            ) { demo in
                try demo.chmod("rekey.key", 0o644)
                try demo.chmod("tls.key", 0o640)
                try demo.chmod("record", 0o750)
                return ["REKEY_GROUPS__ALLOWED": "Reset-Allowed,Nobody-Knows", "REKEY_GROUPS__FORBIDDEN": "Nobody-Either"]
            },
        ]

        static let token = "A-token-that-is-long-enough-1"

        static let endpoint: [DemoBreakage] = [
            DemoBreakage("a missing certificate", ["endpoint.certificate"], told: ["listener.certificate", "No such file"]) {
                demo in
                try FileManager.default.removeItem(atPath: demo.file("tls.pem"))
                return [:]
            },
            DemoBreakage("a certificate that is none", ["endpoint.certificate"], told: ["BEGIN CERTIFICATE"]) { demo in
                try demo.folder.write("nothing", to: "demo/tls.pem")
                return [:]
            },
            DemoBreakage("a missing key", ["endpoint.key"], told: ["listener.key", "No such file"]) { demo in
                try FileManager.default.removeItem(atPath: demo.file("tls.key"))
                return [:]
            },
            DemoBreakage("a key of another certificate", ["endpoint.key"], told: ["listener.key", "was made for"]) { demo in
                try demo.folder.write(String(decoding: RawHTTPSCertificate().key, as: UTF8.self), to: "demo/tls.key")
                return [:]
            },
            DemoBreakage("an expired certificate", ["endpoint.expiry"], told: ["was good until", "new certificate"]) { demo in
                try demo.put(RawHTTPSCertificate(days: -20 ... -1))
                return [:]
            },
            DemoBreakage("a certificate that is not good yet", ["endpoint.expiry"], told: ["only from"]) { demo in
                try demo.put(RawHTTPSCertificate(days: 1...400))
                return [:]
            },
            DemoBreakage("a certificate that ends in twelve days", ["endpoint.expiry"], 1, told: ["days from now"]) { demo in
                try demo.put(RawHTTPSCertificate(days: -1...12))
                return [:]
            },
            DemoBreakage("a name that leads nowhere", ["endpoint.names"], 1, told: ["reset.invalid"]) { demo in
                try demo.put(RawHTTPSCertificate(days: -1...400, names: ["localhost", "reset.invalid"]))
                return [:]
            },
            DemoBreakage("a chain in the wrong order", ["endpoint.chain"], 1, told: ["certificate 2"]) { demo in
                try demo.put(
                    RawHTTPSCertificate(days: -1...400),
                    further: RawHTTPSCertificate(days: -1...400, names: ["other.invalid"], commonName: "other").certificate)
                return [:]
            },
            DemoBreakage(
                "an address of another machine", ["endpoint.port"], told: ["192.0.2.1", "0.0.0.0"],
                environment: ["REKEY_LISTENER__ADDRESS": "192.0.2.1", "REKEY_LISTENER__PORT": "8443"]),
        ]

        static let operation: [DemoBreakage] = [
            DemoBreakage(
                "a second listener that others reach", ["operation.exposure"], 1,
                told: ["operation.address", "0.0.0.0", "without a token", "127.0.0.1"],
                environment: [
                    "REKEY_OPERATION__PORT": "0", "REKEY_OPERATION__ADDRESS": "0.0.0.0", "REKEY_OPERATION__TLS": "true",
                ]),
            DemoBreakage(
                "the same without TLS", ["operation.exposure"], 1, told: ["unencrypted HTTP"],
                environment: [
                    "REKEY_OPERATION__PORT": "0", "REKEY_OPERATION__ADDRESS": "0.0.0.0", "REKEY_OPERATION__ALLOW_PLAIN": "true",
                ]),
            DemoBreakage(
                "both listeners on one port", ["operation.port"], told: ["operation.port", "the port of the API too"],
                environment: ["REKEY_LISTENER__PORT": "47931", "REKEY_OPERATION__PORT": "47931"]),
            DemoBreakage(
                "a second listener on an address of another machine", ["operation.port", "operation.exposure"],
                told: ["no address 192.0.2.1", "operation.address"],
                environment: [
                    "REKEY_OPERATION__PORT": "9464", "REKEY_OPERATION__ADDRESS": "192.0.2.1", "REKEY_OPERATION__TLS": "true",
                ]),
        ]

        static let settings: [DemoBreakage] = [
            DemoBreakage(
                "a weak token, let through", ["clients.extra.token"], 1, told: ["everybody tries", "rekey secret token"],
                environment: ["REKEY_CLIENTS__EXTRA__TOKEN": "changeme", "REKEY_CLIENTS__EXTRA__ALLOW_WEAK_TOKEN": "true"]),
            DemoBreakage(
                "a weak token", ["settings.clients.extra"], told: ["15 bytes", "rekey secret token"],
                environment: ["REKEY_CLIENTS__EXTRA__TOKEN": "Fifteen-bytes-x"]),
            DemoBreakage(
                "a token that somebody thought up", ["clients.extra.token"], 1,
                told: ["83 bits at most", "128", "rekey secret token"],
                environment: ["REKEY_CLIENTS__EXTRA__TOKEN": "weak-token-12345"]),
            DemoBreakage(
                "one token for two clients", ["settings"], told: ["one and two", "same token"],
                environment: ["REKEY_CLIENTS__ONE__TOKEN": token, "REKEY_CLIENTS__TWO__TOKEN": token]),
            DemoBreakage(
                "a previous token that is over", ["clients.extra.previous-token"], 1, told: ["previousTokenEnd"],
                environment: [
                    "REKEY_CLIENTS__EXTRA__TOKEN": token, "REKEY_CLIENTS__EXTRA__PREVIOUS_TOKEN": token + "-old",
                    "REKEY_CLIENTS__EXTRA__PREVIOUS_TOKEN_END": "2020-01-01T00:00:00Z",
                ]),
            DemoBreakage(
                "a password too short to be strong", ["password.recipe"], 1, told: ["password.length", "entropy"],
                environment: ["REKEY_PASSWORD__LENGTH": "9"]),
            DemoBreakage(
                "a value out of range", ["settings.password.length"], told: ["8 to 127"],
                environment: ["REKEY_PASSWORD__LENGTH": "7"]),
            DemoBreakage(
                "an allowed group that is missing", ["groups.allowed"], told: ["CORP\\Nobody-Knows", "create the group"],
                environment: ["REKEY_GROUPS__ALLOWED": "CORP\\Nobody-Knows"]),
            DemoBreakage(
                "a client's group that is missing", ["groups.client.extra"], told: ["clients.extra.groups"],
                environment: ["REKEY_CLIENTS__EXTRA__TOKEN": token, "REKEY_CLIENTS__EXTRA__GROUPS": "Nobody-Knows"]),
        ]

        static let commands: [DemoBreakage] = [
            DemoBreakage("a missing validation command", ["validation.command"], told: ["correct the path"]) { _ in
                DoctorDemo.validation("/nonexistent/validate")
            },
            DemoBreakage("a validation command that others may write", ["validation.command"], told: ["chmod go-w"]) { demo in
                try demo.validation("#!/bin/sh\n", mode: 0o777)
            },
            DemoBreakage("a validation command that is no program", ["validation.command"], told: ["chmod 755"]) { demo in
                try demo.validation("#!/bin/sh\n", mode: 0o644)
            },
            DemoBreakage("a script without its interpreter", ["validation.interpreter"], told: ["/opt/none/python"]) { demo in
                try demo.validation("#!/opt/none/python\n")
            },
            DemoBreakage("a script whose env finds nothing", ["validation.interpreter"], told: ["no-such-python"]) { demo in
                try demo.validation("#!/usr/bin/env no-such-python\n")
            },
            DemoBreakage("a script of a stranger", ["validation.owner"], 1, told: ["65534", "chown root"]) { demo in
                let settings = try demo.validation("#!/bin/sh\n")
                guard chown(demo.folder.file("validate"), 65_534, 65_534) == 0 else { throw LabFault("chown") }
                return settings
            },
            DemoBreakage("a validation user that does not exist", ["validation.account"], told: ["nobody-of-that-name"]) { demo in
                try demo.validation("#!/bin/sh\n").merging(["REKEY_VALIDATION__USER": "nobody-of-that-name"]) { $1 }
            },
            DemoBreakage("a validation command of the service's own user", ["validation.account"], 1, told: ["few rights"]) {
                demo in
                try demo.validation("#!/bin/sh\n").filter { $0.key != "REKEY_VALIDATION__USER" }
            },
        ]

        static let record: [DemoBreakage] = [
            DemoBreakage("a damaged database", ["record.database"], told: ["record.directory", "backup"]) { demo in
                try await demo.record("pragma wal_checkpoint(truncate)")
                let handle = try FileHandle(forUpdating: URL(fileURLWithPath: demo.file("record/record.sqlite")))
                try handle.seek(toOffset: 4_096)
                try handle.write(contentsOf: Data(repeating: 0xA5, count: 16_384))
                try handle.close()
                return [:]
            },
            DemoBreakage("a database that is gone", ["record.database"], told: ["is gone"]) { demo in
                for end in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: demo.file("record/record.sqlite" + end))
                }
                return [:]
            },
            DemoBreakage("a database of a newer program", ["record.database"], told: ["9999-later"]) { demo in
                try await demo.record("insert into grdb_migrations values ('9999-later')")
                return [:]
            },
            DemoBreakage("a row that was changed", ["record.chain"], told: ["row 2", "rekey events verify"]) { demo in
                try await demo.record(
                    "update event set body = cast(replace(cast(body as text), 'e', 'f') as blob) where sequence = 2")
                return [:]
            },
            DemoBreakage("a tail that was cut", ["record.chain"]) { demo in
                try await demo.record("delete from event where sequence = (select max(sequence) from event)")
                return [:]
            },
            DemoBreakage("a database that is not durable", ["record.durability"], told: ["WAL"]) { demo in
                try await demo.record("pragma journal_mode = delete")
                return [:]
            },
        ]

        @Test("--only tells of settings that cannot be used, and is no success for a name that nothing has")
        func onlyIsNoExcuse() async throws {
            let folder = try ScratchFolder()
            try folder.write("x: [", to: "rekey.yaml", mode: 0o600)
            let broken = try await Binary.run(["check", "--config", folder.file("rekey.yaml"), "--only", "directory"])
            #expect(broken.exitCode == 2 && broken.output.contains("settings"), "\(broken)")
            let demo = try await Demo()
            let nothing = try await demo.service.command(["check", "--only", "directory.crop"])
            #expect(nothing.exitCode == 3 && nothing.errors.contains("directory.crop"), "\(nothing)")
            let sound = try await demo.service.command(["check", "--only", "settings"])
            #expect(sound.exitCode == 0 && sound.outputWords.contains("every value can be used"), "\(sound)")
        }

        @Test("names just that one", arguments: files + endpoint + operation + settings + commands + record)
        func broken(row: DemoBreakage) async throws {
            var demo = try await DoctorDemo()
            try await row.change(&demo)
            let report = try await demo.check()
            row.expect(report)
            for secret in [Self.token, "changeme", "weak-token-12345", "Fifteen-bytes-x", demo.token] {
                #expect(!report.output.contains(secret))
            }
        }

        @Test("in order: exit code 0, and nothing of the installation is changed by looking")
        func healthy() async throws {
            let demo = try await DoctorDemo()
            let before = try Self.contents(demo)
            let report = try await demo.check(["--deep"])
            #expect(report.exitCode == 0 && report.wrong.isEmpty && report.findings.count > 20, "\(report.told)")
            let after = try Self.contents(demo)
            #expect(before == after)
        }

        // SQLite's shared memory is made anew by every reader.
        private static func contents(_ demo: DoctorDemo) throws -> [String: Data] {
            var found: [String: Data] = [:]
            for path in demo.folder.files() where !path.hasSuffix("-shm") && !path.hasSuffix("-wal") {
                found[path] = try Data(contentsOf: URL(fileURLWithPath: path))
            }
            return found
        }

        @Test(
            "beside a running service the port is its own, and nothing is recorded; a new certificate that it has not taken up shows"
        )
        func beside() async throws {
            let demo = try await Demo()
            let events = try await demo.service.events().count
            let environment = ["REKEY_LISTENER__PORT": String(demo.service.port)]
            func check() async throws -> CheckReport {
                try CheckReport(await Binary.run(["check", "--json"] + demo.service.place, environment: environment))
            }
            let report = try await check()
            #expect(report.exitCode == 0, "\(report.told)")
            let held = report.findings.first { $0.id == "endpoint.port" }?.text ?? ""
            #expect(held.contains("held by the running service (process \(demo.service.process.pid))"), "\(held)")
            #expect(try await demo.service.events().count == events)
            let other = try RawHTTPSCertificate(days: -1...400)
            try demo.folder.write(String(decoding: other.certificate, as: UTF8.self), to: "demo/tls.pem", mode: 0o644)
            try demo.folder.write(String(decoding: other.key, as: UTF8.self), to: "demo/tls.key")
            #expect(try await check().findings.allSatisfy { $0.id != "endpoint.port" || !$0.text.contains("another program") })
            try await demo.service.stop()
        }

        @Test("the second listener's port: free, the running service's own, or taken by another program")
        func operationPort() async throws {
            let free = try await DoctorDemo()
            #expect(try await free.check(environment: ["REKEY_OPERATION__PORT": "0"]).wrong == [])
            let demo = try await Demo(in: ScratchFolder(), environment: ["REKEY_OPERATION__PORT": "0"])
            let port = String(try demo.operationPort())
            let environment = [
                "REKEY_LISTENER__PORT": String(demo.service.port), "REKEY_OPERATION__PORT": port,
            ]
            let own = try CheckReport(
                await Binary.run(["check", "--json"] + demo.service.place, environment: environment))
            let held = own.findings.first { $0.id == "operation.port" }
            #expect(own.exitCode == 0 && held?.text.contains("(process \(demo.service.process.pid))") == true, "\(own.told)")
            let taken = try await free.check(environment: ["REKEY_OPERATION__PORT": port])
            #expect(taken.wrong == ["operation.port"] && taken.told.contains("another program"), "\(taken.told)")
            try await demo.service.stop()
            let again = try await free.check(environment: ["REKEY_OPERATION__PORT": port])
            #expect(again.wrong == [], "\(again.told)")
        }

        @Test("a port that another program holds is told, whether it speaks TLS or not")
        func portTaken() async throws {
            let other = try await Demo()
            let demo = try await DoctorDemo()
            let taken = try await demo.check(environment: ["REKEY_LISTENER__PORT": String(other.service.port)])
            #expect(taken.wrong == ["endpoint.port"] && taken.told.contains("another certificate"), "\(taken.told)")
            try await other.service.stop()
            let plain = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(plain) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let bound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(plain, $0, size) == 0 && listen(plain, 1) == 0 && getsockname(plain, $0, &size) == 0
                }
            }
            try #require(bound)
            let port = UInt16(bigEndian: address.sin_port)
            let silent = try await demo.check(environment: ["REKEY_LISTENER__PORT": String(port)])
            #expect(silent.wrong == ["endpoint.port"] && silent.told.contains("no certificate"), "\(silent.told)")
        }

        @Test(
            "a full volume, and one that is nearly full",
            .enabled(if: SmallVolume.isPermitted, "mounting a tmpfs is not permitted here"))
        func space() async throws {
            let demo = try await DoctorDemo()
            let volume = try SmallVolume(kilobytes: 6_144)
            let moved = try await ToolRun.of("/bin/cp", ["-a", demo.file("record"), volume.path + "/record"])
            try #require(moved.exitCode == 0)
            try demo.replace("  directory: \(demo.file("record"))", with: "  directory: \(volume.path)/record")
            #expect(try await demo.check().wrong == [])
            let filler = try volume.fill()
            let full = try await demo.check()
            #expect(full.wrong == ["record.space"] && full.exitCode == 2, "\(full.told)")
            truncate(filler, 0)
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: filler))
            try handle.write(contentsOf: Data(repeating: 1, count: 4_000 << 10))
            try handle.close()
            let low = try await demo.check()
            #expect(low.wrong == ["record.space"] && low.exitCode == 1, "\(low.told)")
        }

        @Test("--validate shows a request to the command and tells its answer; without it the command is not run")
        func attempt() async throws {
            let demo = try await DoctorDemo()
            let request = try demo.folder.write(#"{"request":{"user":"jon.one"}}"#, to: "request.json")
            let yes = try demo.validation("#!/bin/sh\ncat >/dev/null\necho '{\"auth\":{\"res\":\"ok\"}}'\n")
            #expect(try await demo.check(["--validate", request], environment: yes).wrong == [])
            let no = try demo.validation("#!/bin/sh\ncat >/dev/null\necho '{\"auth\":{\"res\":\"no\"}}'\n")
            let refused = try await demo.check(["--validate", request], environment: no)
            #expect(refused.wrong == ["validation.attempt"] && refused.told.contains("validation-unexpected-value"))
            #expect(try await demo.check(environment: no).wrong == [])
        }

        @Test("--only shows one part, with the exit code of that part; text is grouped within 80 columns and ends in a sum")
        func shown() async throws {
            let demo = try await DoctorDemo()
            try demo.chmod("tls.key", 0o644)
            let environment = ["REKEY_GROUPS__FORBIDDEN": "Nobody-Knows", "REKEY_LISTENER__PORT": "0"]
            let groups = try await demo.check(["--only", "groups"], environment: environment)
            #expect(groups.wrong == ["groups.forbidden"] && groups.findings.allSatisfy { $0.id.hasPrefix("groups.") })
            #expect(try await demo.check(["--only", "record"], environment: environment).exitCode == 0)
            let text = try await Binary.run(["check"] + demo.place, environment: environment)
            #expect(text.exitCode == 2 && text.errors.isEmpty)
            #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text.output)")
            #expect(text.output.contains("\nGroups\n") && text.output.contains("  FAILURE  files.certificate-key: "))
            #expect(text.output.contains("chmod go-rwx \(demo.file("tls.key"))"))
            #expect(text.output.contains(/\n2 failures, [0-9]+ in order\n$/), "\(text.output.suffix(60))")
            #expect(!text.output.contains("\u{1B}"))
        }

        @Test("another user, no settings, a key that is none: 3 or the file's own failure, and said in words")
        func notRun() async throws {
            let demo = try await DoctorDemo()
            guard Glibc.chown(demo.file("rekey.yaml"), 65_534, 65_534) == 0 else { throw LabFault("chown") }
            let foreign = try await Binary.run(["check"] + demo.place)
            #expect(foreign.exitCode == 3 && foreign.errorWords.contains("belongs to user 65534"), "\(foreign)")
            let none = try await Binary.run(["check", "--data", demo.folder.file("nowhere")])
            #expect(none.exitCode == 3 && none.errors.contains("nowhere/rekey.yaml"), "\(none)")
            let keyless = try await DoctorDemo()
            try keyless.folder.write("short", to: "demo/rekey.key")
            let report = try await keyless.check()
            #expect(report.exitCode == 2 && report.told.contains("64 hexadecimal digits"), "\(report.told)")
        }

        @Test("a key file that is gone is named, with what to do")
        func lostKey() async throws {
            let demo = try await DoctorDemo()
            try FileManager.default.removeItem(atPath: demo.file("rekey.key"))
            let report = try await demo.check()
            #expect(report.exitCode == 2 && report.told.contains("there is no file \(demo.file("rekey.key"))"), "\(report.told)")
            #expect(report.told.contains("put \(demo.file("rekey.key")) back"), "\(report.told)")
        }
    }
}
