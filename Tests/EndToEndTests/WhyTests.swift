import Foundation
import Glibc
import StrictJSON
import TestSupport
import Testing

extension EndToEnd {
    @Suite("rekey why", .lab) struct WhyTests {
        struct Row: Sendable, CustomTestStringConvertible {
            let user: String
            let exitCode: Int32
            /// What stands in the deciding line, or in the answer.
            let told: [String]

            var testDescription: String { user }
        }

        static let rows: [Row] = [
            Row(user: "jon.one", exitCode: 0, told: ["Would be reset.", "reset-allowed (S-1-5-21-", ", directly"]),
            Row(user: "EXAMPLE\\user0010", exitCode: 0, told: ["by team", "in reset-leaf in reset-mid"]),
            Row(user: "jon.one@ad.example.test", exitCode: 0, told: ["Would be reset."]),
            Row(user: "LDAP://CN=jon.one,OU=People,DC=ad,DC=example,DC=test", exitCode: 0, told: ["Would be reset."]),
            Row(user: "primary.one", exitCode: 0, told: ["by reset-primary"]),
            Row(user: "a@b@c", exitCode: 1, told: ["DECIDES      name", "malformed-user"]),
            Row(user: "nobody", exitCode: 1, told: ["DECIDES      account", "unknown-account"]),
            Row(user: "twin.one", exitCode: 1, told: ["DECIDES      account", "ambiguous-account", "matches 2"]),
            Row(user: "da.nested", exitCode: 1, told: ["DECIDES      protected-account", "privileged-group S-1-5-21-"]),
            Row(user: "disabled.one", exitCode: 1, told: ["DECIDES      state", "account-disabled"]),
            Row(
                user: "denied.nested", exitCode: 1,
                told: ["DECIDES      forbidden-groups", "in-forbidden-group", "by reset-denied-nested"]),
            Row(
                user: "outsider.one", exitCode: 1,
                told: ["DECIDES      allowed-groups", "not-in-allowed-group", "groups.allowed is reset-allowed"]),
            Row(
                user: "pso.one", exitCode: 1,
                told: ["DECIDES      policy", "weaker-than-policy", "configured 16", "required 20", "password.length is 16"]),
        ]

        @Test("names the rule that decides, with the fact behind it, and the service decides the same")
        func decides() async throws {
            let lab = try await LabService { $0.account = \.resetReadingPolicies }
            let caller = try await lab.caller()
            let events = try await lab.service.events().count
            for row in Self.rows {
                let run = try await lab.service.command(["why", "client", "desk", row.user])
                #expect(run.exitCode == row.exitCode && run.errors.isEmpty, "\(row.user): \(run)")
                let plain = run.output.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").joined(separator: " ") }
                    .joined(separator: " ")
                for part in row.told {
                    let folded = part.split(separator: " ").joined(separator: " ")
                    #expect(plain.contains(folded), "\(part) in \(run.output)")
                }
                #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(run.output)")
                let words = run.output.split { $0 == " " || $0 == "\n" }
                #expect(
                    words.allSatisfy { $0.filter { $0 == "(" }.count == $0.filter { $0 == ")" }.count || !$0.contains("S-1-") })
            }
            #expect(try await lab.service.events().count == events)
            for row in Self.rows where row.exitCode == 1 {
                let answer = try await caller.reset(row.user)
                #expect(answer.isFailed)
                let cause = try await lab.outcome().cause ?? "?"
                #expect(
                    row.told.contains(cause) || row.user == "da.nested" && cause == "protected-account", "\(row.user): \(cause)")
            }
            await caller.close()
        }

        @Test("--json says the same; nobody can tell while a directory is away; an unknown client is said")
        func json() async throws {
            let proxy = try await LDAPProxy.before(Lab.domain("other"))
            let lab = try await LabService { $0.servers["other"] = proxy.server }
            let run = try await lab.service.command(["why", "client", "desk", "disabled.one", "--json"])
            let object = try #require(try JSONParser.parse(Array(run.output.utf8)).objectValue)
            #expect(run.exitCode == 1 && object.unique("answer") == .one(.string("no")))
            #expect(object.unique("cause") == .one(.string("account-disabled")))
            guard case .one(.array(let steps)) = object.unique("steps") else { throw LabFault("no steps: \(run)") }
            #expect(steps.count == 11)
            try await proxy.stop()
            let away = try await lab.service.command(["why", "client", "desk", "jon.one"])
            #expect(away.exitCode == 2 && away.outputWords.contains("Cannot tell"), "\(away)")
            let unknown = try await lab.service.command(["why", "client", "nobody", "jon.one"])
            #expect(unknown.exitCode == 64 && unknown.errorWords.contains("there are: desk"), "\(unknown)")
        }

        @Test("the validation command has a word only with --validate")
        func validation() async throws {
            let demo = try await DoctorDemo()
            let request = try demo.folder.write(#"{"request":{"user":"jon.one"}}"#, to: "request.json")
            let script =
                "#!/bin/sh\ncat >/dev/null\ntouch \(demo.folder.file("here/asked"))\necho '{\"auth\":{\"res\":\"no\"}}'\n"
            try FileManager.default.createDirectory(
                atPath: demo.folder.file("here"), withIntermediateDirectories: false)
            chmod(demo.folder.file("here"), 0o777)
            let environment = try demo.validation(script)
            let silent = try await Binary.run(["why", "client", "demo", "jon.one"] + demo.place, environment: environment)
            #expect(silent.exitCode == 0 && silent.outputWords.contains("if the validation command approves"), "\(silent)")
            #expect(!FileManager.default.fileExists(atPath: demo.folder.file("here/asked")))
            let asked = try await Binary.run(
                ["why", "client", "demo", "jon.one", "--validate", request] + demo.place, environment: environment)
            #expect(asked.exitCode == 1 && asked.output.contains("validation-unexpected-value"), "\(asked)")
            #expect(FileManager.default.fileExists(atPath: demo.folder.file("here/asked")))
        }
    }
}
