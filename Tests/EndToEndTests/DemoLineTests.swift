import Foundation
import StrictJSON
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct DemoLineTests {
        @Test("the one line has exactly the published members")
        func members() async throws {
            let demo = try await Demo()
            let text = demo.service.process.output
            #expect(text.hasSuffix("}\n") && text.filter { $0 == "\n" }.count == 1)
            guard case .object(let whole) = try JSONParser.parse(Array(text.dropLast().utf8)) else {
                Issue.record("no object: \(text)")
                return
            }
            #expect(whole.members.map(\.name) == ["url", "ca_file", "data", "token", "accounts"])
            guard case .object(let accounts)? = whole.members.last?.value else {
                Issue.record("no accounts: \(text)")
                return
            }
            #expect(
                accounts.members.map(\.name) == ["ordinary", "locked", "disabled", "must_not", "privileged", "ambiguous"])
            #expect(demo.line.url == "https://127.0.0.1:\(demo.service.port)")
            #expect(demo.line.data == demo.folder.file("demo"))
            #expect(FileManager.default.contents(atPath: demo.line.caFile)?.starts(with: Array("-----BEGIN CERT".utf8)) == true)
            #expect(demo.line.token.utf8.count >= 32)
            #expect(
                demo.accounts("ordinary").prefix(4) == [
                    "jon.one", "CORP\\jon.one", "jon.one@corp.example", "LDAP://CN=Jon One,OU=People,DC=corp,DC=example",
                ])
            for list in demo.line.accounts { #expect(!list.value.isEmpty, "\(list.key)") }
        }

        @Test("about two hundred people in two domains")
        func people() async throws {
            let demo = try await Demo()
            let database = try #require(demo.folder.files().first { $0.hasSuffix(".sqlite") && $0.contains("/directory/") })
            let tables = try await Self.query(
                database, "select name from sqlite_schema where type='table' and name like '%person%'")
            let table = try #require(tables.split(separator: "\n").first)
            let count = try #require(
                Int(try await Self.query(database, "select count(*) from \(table)").trimmingCharacters(in: .newlines)))
            #expect((180...240).contains(count))
        }

        @Test("every listed account behaves as its list says, and all failures are the same bytes")
        func accounts() async throws {
            let demo = try await Demo()
            let caller = try await demo.caller()
            var passwords: Set<String> = []
            for list in ["ordinary", "locked"] {
                for user in demo.accounts(list) {
                    let answer = try await caller.reset(user)
                    #expect(answer.username?.hasPrefix("CN=") == true, "\(user): \(answer.body)")
                    passwords.insert(answer.password ?? "")
                }
            }
            #expect(passwords.count == demo.accounts("ordinary").count + demo.accounts("locked").count)
            var failures: Set<String> = []
            for list in ["disabled", "must_not", "privileged", "ambiguous"] {
                for user in demo.accounts(list) {
                    let answer = try await caller.reset(user)
                    #expect(answer.isFailed, "\(user): \(answer.body)")
                    failures.insert(answer.withoutDate)
                }
            }
            for user in ["nobody.here", "", "NOWHERE\\jon.one", "LDAP://CN=", "a@b@c", "*", "jon.one)(cn=*"] {
                failures.insert(try await caller.reset(user).withoutDate)
            }
            #expect(failures.count == 1, "\(failures)")
        }

        @Test("the printed curl line works when pasted into a shell")
        func curlLine() async throws {
            let folder = try ScratchFolder()
            // A folder with a blank, a quote and a dollar sign: the line has to be quoted for the shell.
            let data = folder.file("it's a $demo")
            let process = try await ChildProcess.start(
                Binary.path(), ["demo", "--port", "0", "--data", data], environment: Binary.environment, in: folder.path,
                name: "words")
            #expect(try await Poll.until(.seconds(30)) { process.output.contains("rekey events --explain --data") })
            let lines = process.output.components(separatedBy: "\n")
            let first = try #require(lines.firstIndex { $0.hasPrefix("curl ") })
            let pasted = lines[first...].prefix { !$0.isEmpty }.joined(separator: "\n")
            let run = try await ToolRun.of("/bin/sh", [], input: pasted + "\n")
            let wanted = #"^{"res":"ok","type":"response","response":{"password":"[^"]{16}","username":"CN=Jon One,"#
            #expect(
                try run.output.contains(Regex(wanted.replacing("{\"", with: "\\{\""))), "\(pasted) → \(run.output)\(run.errors)")
            process.signal(SIGTERM)
            #expect(try await process.end() == 0)
        }

        @Test("a second start in the same folder goes on with token, directory and record")
        func secondStart() async throws {
            let first = try await Demo()
            #expect(try await first.caller().reset("jon.one").password != nil)
            #expect(try await first.service.stop() == 0)
            let second = try await Demo(in: first.folder, log: "second")
            #expect(second.line.token == first.line.token)
            #expect(second.line.accounts == first.line.accounts)
            #expect(try await second.caller().reset("amy.ash").password != nil)
            let codes = try await second.service.events().map(\.code)
            #expect(
                codes == [
                    "service.started", "reset.intended", "reset.done", "service.stopped", "service.started", "reset.intended",
                    "reset.done",
                ])
        }

        @Test("a second service on the same record does not start, and says why")
        func twoAtOnce() async throws {
            let demo = try await Demo()
            let second = try await Binary.run(["serve", "--port", "0"] + demo.service.place, seconds: 20)
            #expect(second.exitCode == 78)
            #expect(second.errorWords.contains("Rekey runs already by"), "\(second)")
            #expect(second.errorWords.contains("(process \(demo.service.process.pid))"), "\(second)")
            #expect(try await demo.caller().reset("jon.one").password != nil)
        }

        private static func query(_ database: String, _ sql: String) async throws -> String {
            let run = try await ToolRun.of("/usr/bin/sqlite3", ["-readonly", database, sql])
            guard run.exitCode == 0 else { throw LabFault(run.errors) }
            return run.output
        }
    }
}
