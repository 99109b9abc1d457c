import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct ValidationTests {
        static let approve = #"echo '{"auth":{"res":"ok"}}'"#

        @Test("the command decides, on the body's own bytes, further members included")
        func decides() async throws {
            let demo = try await ValidatedDemo(
                "cat > $HERE/body; echo \"$*\" > $HERE/words; "
                    + #"if grep -q '"pin": 4711' $HERE/body; then echo '{"auth":{"res":"ok"}}'; else echo '{"auth":{"res":"no"}}'; fi"#
            )
            let caller = try await demo.caller()
            let body =
                #"{ "type":"request" ,"pin": 4711, "more":[1.0e5,"\u00e9 \ud83d\ude00",{"a":null}], "#
                + #""request":{"action":"generate_password","user":"jon.one","x":"; touch /tmp/no"}}"# + "\n"
            #expect(try await caller.post(body).password != nil)
            #expect(demo.text(of: "body") == body)
            #expect(demo.text(of: "words") == "--strict\n")
            #expect(try await caller.reset("jon.one").isFailed)
            let events = try await demo.service.events()
            #expect(
                events.filter { $0.code.hasPrefix("reset") }.map(\.code) == ["reset.intended", "reset.done", "reset.refused"])
            #expect(events.last?.cause == "validation-unexpected-value")
        }

        @Test("nothing of a request reaches a shell, the arguments or the environment")
        func noShell() async throws {
            let demo = try await ValidatedDemo(
                "cat > /dev/null; env >> $HERE/seen; echo \"$#: $*\" >> $HERE/seen; \(Self.approve)")
            let caller = try await demo.caller()
            let marker = demo.folder.file("here/marker")
            let payloads = [
                "; touch \(marker)", "$(touch \(marker))", "`touch \(marker)`", "| touch \(marker)", "&& touch \(marker)",
                "\ntouch \(marker)\n", "' ; touch \(marker) '", "\" ; touch \(marker) \"", "-rf", "--help", "$IFS", "x\u{0}y",
            ]
            for payload in payloads {
                let quoted = String(decoding: try JSONEncoder().encode(payload), as: UTF8.self)
                let body =
                    #"{"type":"request","more":\#(quoted),\#(quoted):1,"request":{"action":"generate_password","user":"jon.one"}}"#
                #expect(try await caller.post(body).password != nil, "\(payload.debugDescription)")
                #expect(try await caller.reset(payload).isFailed)
            }
            #expect(!FileManager.default.fileExists(atPath: marker))
            let seen = demo.text(of: "seen")
            #expect(!seen.contains("touch") && !seen.contains("jon.one"))
            #expect(seen.split(separator: "\n").count { $0 == "1: --strict" } >= payloads.count)
        }

        /// What the command does, and the cause in the record.
        struct Row: Sendable, CustomTestStringConvertible {
            let script: String
            let cause: String

            init(_ script: String, _ cause: String) {
                self.script = script
                self.cause = cause
            }

            var testDescription: String { cause }
        }

        static let rows: [Row] = [
            Row(approve + "; exit 1", "validation-exit-code"),
            Row("exit 0", "validation-no-output"),
            Row("echo nonsense", "validation-not-json"),
            Row(#"echo '{"auth":{}}'"#, "validation-property-missing"),
            Row(#"echo '{"auth":{"res":true}}'"#, "validation-property-is-boolean"),
            Row(#"echo '{"auth":{"res":null}}'"#, "validation-property-is-null"),
            Row(#"echo '{"auth":{"res":["ok"]}}'"#, "validation-property-is-array"),
            Row(#"echo '{"auth":{"res":"no","res":"ok"}}'"#, "validation-property-duplicated"),
            Row(approve + "; echo more", "validation-trailing-output"),
            Row(approve + "; " + approve, "validation-several-texts"),
            Row(#"printf '{"auth":{"res":"\377"}}'"#, "validation-not-utf8"),
            Row(approve + "; kill -9 $$", "validation-signal"),
            Row(#"echo '{"auth":{"res":"OK"}}'"#, "validation-unexpected-value"),
            Row("yes", "validation-too-much-output"),
            Row("sleep 1000", "validation-timed-out"),
        ]

        @Test("whatever is unclear is a refusal, outside the same bytes, in the record each with its own cause")
        func unclear() async throws {
            // The user name says which row the command plays.
            let cases = Self.rows.enumerated().map { "row.\($0.offset)) \($0.element.script) ;;" }.joined(separator: "\n")
            let demo = try await ValidatedDemo(
                "case $(grep -o 'row[.][0-9]*') in\n\(cases)\n*) \(Self.approve) ;;\nesac", ["TIME_LIMIT": "1s"])
            let caller = try await demo.caller()
            var answers: Set<String> = []
            for row in Self.rows.indices {
                let body = #"{"type":"request","play":"row.\#(row)","request":{"action":"generate_password","user":"jon.one"}}"#
                answers.insert(try await caller.post(body).withoutDate)
            }
            #expect(answers.count == 1 && answers.first?.hasSuffix(RawHTTPSAnswer.failedBody) == true, "\(answers)")
            let causes = try await demo.service.events("--code", "reset.refused").map { $0.cause ?? "" }
            #expect(causes == Self.rows.map(\.cause))
            #expect(try await demo.service.events("--code", "reset.intended").isEmpty)
            #expect(try await caller.reset("jon.one").password != nil)
            try FileManager.default.removeItem(atPath: demo.folder.file("validate"))
            #expect(try await caller.reset("jon.one").isFailed)
            #expect(try await demo.service.events("--cause", "validation-not-found").count == 1)
        }

        @Test("nothing is inherited: descriptors 0 to 2, no secret in the environment or the arguments")
        func nothingInherited() async throws {
            let demo = try await ValidatedDemo(
                "ls -l /proc/self/fd > $HERE/fds; env > $HERE/env; tr '\\0' ' ' < /proc/self/cmdline > $HERE/words; "
                    + "tr '\\0' ' ' < /proc/$PPID/cmdline > $HERE/parent; ulimit -c > $HERE/core; umask > $HERE/umask; \(Self.approve)"
            )
            #expect(try await demo.caller().reset("jon.one").password != nil)
            // ls itself has its folder open.
            let open = demo.text(of: "fds").split(separator: "\n").compactMap { line in
                line.firstMatch(of: #/ ([0-9]+) -> /#).flatMap { Int($0.1) }
            }
            #expect(open.sorted() == [0, 1, 2, 3], "\(demo.text(of: "fds"))")
            let environment = demo.text(of: "env")
            #expect(!environment.contains("REKEY") && !environment.isEmpty)
            let all = ["fds", "env", "words", "parent"].map(demo.text).joined()
            #expect(!all.contains(demo.token) && !all.contains("jon.one"))
        }

        @Test(
            "the command runs as another user with that user's own groups",
            .enabled(if: geteuid() == 0, "another account can be taken by root alone"))
        func otherUser() async throws {
            let demo = try await ValidatedDemo("id > $HERE/id; cat > /dev/null; \(Self.approve)", ["USER": "nobody"])
            #expect(try await demo.caller().reset("jon.one").password != nil)
            #expect(demo.text(of: "id").contains(/^uid=65534\(nobody\) gid=65534\(nogroup\) groups=65534\(nogroup\)\n$/))
        }

        @Test("a time limit ends the command with every descendant, and the service keeps no descriptor")
        func timeLimit() async throws {
            // A number of this test's own, so that another run beside it is not taken for what was left behind.
            let sleep = "sleep \(100_000 + Int(getpid()))"
            let demo = try await ValidatedDemo(
                "\(sleep) & setsid \(sleep) & setsid sh -c '\(sleep)' & wait", ["TIME_LIMIT": "500ms"])
            let caller = try await demo.caller()
            #expect(try await caller.reset("jon.one").isFailed)
            let before = demo.service.process.descriptors
            let start = ContinuousClock.now
            for _ in 0..<4 { #expect(try await caller.reset("jon.one").isFailed) }
            #expect(start.duration(to: .now) < .seconds(8))
            #expect(try await Self.children(of: demo.service.process.pid).isEmpty)
            let sleeping = try await ToolRun.of("/usr/bin/pgrep", ["-f", "^\(sleep)$"])
            #expect(sleeping.output.isEmpty, "\(sleeping.output)")
            #expect(demo.service.process.descriptors <= before)
        }

        @Test("a reset that waits for its command is finished and answered before the service ends")
        func finishedOnStop() async throws {
            let demo = try await ValidatedDemo("touch $HERE/began; sleep 1; \(Self.approve)")
            let caller = try await demo.caller()
            try await caller.send(try ResetCaller.body("jon.one"))
            #expect(try await Poll.until(.seconds(10)) { FileManager.default.fileExists(atPath: demo.folder.file("here/began")) })
            demo.service.process.signal(SIGTERM)
            #expect(try await caller.answer().password != nil)
            #expect(try await demo.service.process.end() == 0)
            let codes = try await demo.service.events().suffix(3).map(\.code)
            #expect(codes == ["reset.intended", "reset.done", "service.stopped"])
        }

        @Test("no more commands run at once than allowed, and a check is answered meanwhile")
        func parallel() async throws {
            let demo = try await ValidatedDemo(
                "mkdir $HERE/run.$$; ls -d $HERE/run.* | wc -l >> $HERE/counts; sleep 0.2; rmdir $HERE/run.$$; \(Self.approve)",
                ["PARALLEL": "2"])
            let users = demo.ordinary.filter { $0.contains(".ash") }.prefix(12)
            let (port, token) = (demo.service.port, demo.token)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for user in users {
                    group.addTask { try await ResetCaller(port: port, token: token).reset(user).password != nil }
                }
                let caller = try await demo.caller()
                let start = ContinuousClock.now
                #expect(try await caller.post(#"{"type":"request","request":{"action":"check"}}"#).status == 200)
                #expect(start.duration(to: .now) < .seconds(1))
                for try await isDone in group { #expect(isDone) }
            }
            let counts = demo.text(of: "counts").split(separator: "\n").compactMap {
                Int($0.trimmingCharacters(in: .whitespaces))
            }
            #expect(counts.count == 12 && counts.allSatisfy { (1...2).contains($0) }, "\(counts)")
        }

        private static func children(of pid: pid_t) async throws -> [String] {
            try await ToolRun.of("/usr/bin/pgrep", ["-P", String(pid)]).output.split(separator: "\n").map(String.init)
        }
    }
}
