import Connectors
import Glibc
import ResetCore
import Testing

extension CommandSuite {
    struct CommandLimitTests {
        struct Row: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let script: String
            let refusal: ValidationRefusal?

            init(_ name: String, _ script: String, _ refusal: ValidationRefusal?) {
                testDescription = name
                self.script = script
                self.refusal = refusal
            }
        }

        /// A process that is always another one in another session: each generation forks and ends at once, for some seconds at most.
        static let flight = "$end = time + 8; while (time < $end) { POSIX::setsid(); POSIX::_exit(0) if fork }"

        /// MARK stands for a unique sleep.
        static let escapes: [Row] = [
            Row("children", "sleep MARK & setsid sleep MARK & wait", .timedOut),
            Row("foreground", "sleep MARK", .timedOut),
            Row("deaf", "trap '' TERM HUP INT; sleep MARK", .timedOut),
            Row("daemon", "setsid sh -c '(sleep MARK & sleep MARK) & sleep MARK' & sleep MARK", .timedOut),
            Row("double fork", "(setsid setsid sh -c 'sleep MARK & exit 0' &) ; sleep MARK", .timedOut),
            Row("stopped", "sleep MARK & kill -STOP $!; kill -STOP $$", .timedOut),
            Row(
                "deep",
                "setsid sh -c 'setsid sh -c \"setsid sh -c \\\"sleep MARK; true\\\"; true\"; true'", .timedOut),
            Row("left behind", "setsid sleep MARK & " + approval, nil),
            Row("left behind by a daemon", "(setsid sh -c 'sleep MARK & exit 0' &) ; sleep 0.1; " + approval, nil),
            Row("left behind holding everything", "sh -c 'trap \"\" TERM HUP; sleep MARK; true' & " + approval, nil),
            Row("left behind by a failure", "setsid sleep MARK & exit 4", .exitCode(4)),
            Row("flood", "setsid sleep MARK & exec yes", .tooMuchOutput),
            Row("moving on", "setsid perl -MPOSIX -e '\(Self.flight)' MARK & sleep 0.05; " + approval, nil),
            Row("moving on from the start", "perl -MPOSIX -e '\(Self.flight)' MARK & sleep MARK", .timedOut),
            Row("breeding", "breed() { while :; do setsid sleep MARK & sleep 0.01; done; }; breed & breed & " + approval, nil),
            Row("breeding beyond the limit", "breed() { while :; do setsid sleep MARK & sleep 0.01; done; }; breed", .timedOut),
        ]

        @Test(arguments: escapes)
        func nothingOutlivesTheAnswer(row: Row) async throws {
            let folder = try ScriptFolder()
            let marker = ProcessTable.marker()
            let script = try folder.script(row.script.replacing("MARK", with: marker))
            let command = try command(script, timeLimit: .milliseconds(700))
            let start = ContinuousClock.now
            #expect(await command.refusal(ofRequest: []) == row.refusal)
            #expect(ContinuousClock.now - start < .milliseconds(1_700))
            #expect(ProcessTable.living(marker).isEmpty)
            #expect(ProcessTable.zombies().isEmpty)
        }

        @Test
        func cancellingEndsTheCommand() async throws {
            let folder = try ScriptFolder()
            let marker = ProcessTable.marker()
            let command = try command(folder.script("setsid sleep \(marker) & sleep \(marker)"), timeLimit: .seconds(60))
            let task = Task { await command.refusal(ofRequest: []) }
            #expect(await eventually { ProcessTable.living(marker).count >= 2 })
            let start = ContinuousClock.now
            task.cancel()
            #expect(await task.value == .cancelled)
            #expect(ContinuousClock.now - start < .seconds(2))
            #expect(ProcessTable.living(marker).isEmpty)
            #expect(ProcessTable.zombies().isEmpty)
        }

        @Test
        func aTaskCancelledBeforehandRunsNothing() async throws {
            let folder = try ScriptFolder()
            let command = try command(folder.script("touch \(folder.path)/ran; " + approval))
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await command.refusal(ofRequest: [])
            }
            #expect(await task.value == .cancelled)
            #expect(access(folder.path + "/ran", F_OK) != 0)
        }

        @Test
        func theAnswerDoesNotWaitForAThreadThatHangs() async throws {
            let folder = try ScriptFolder()
            let marker = ProcessTable.marker()
            // The time limit and the seconds granted for winding up are over at once by this clock, and only by this one.
            let time = ImpatientTime(impatience: .seconds(36))
            let command = try command(folder.script("sleep \(marker)"), timeLimit: .seconds(30), time: time)
            #expect(await command.refusal(ofRequest: []) == .timedOut)
            #expect(await eventually { ProcessTable.living(marker).isEmpty })
        }

        @Test
        func exactlyTheOutputLimitIsAllowed() async throws {
            let folder = try ScriptFolder()
            let script = try folder.script(#"printf '{"auth":{"res":"ok"}}'; head -c "$1" /dev/zero | tr '\0' ' '"#)
            #expect(await (try command(script + " 43", outputLimit: 64)).refusal(ofRequest: []) == nil)
            #expect(await (try command(script + " 44", outputLimit: 64)).refusal(ofRequest: []) == .tooMuchOutput)
        }

        @Test
        func aDyingServiceTakesItsCommandsAlong() async throws {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                let marker = "777\(getppid()).25"
                let command = try command(#"/bin/sh -c "setsid sleep \#(marker) & sleep \#(marker)""#, timeLimit: .seconds(60))
                Task { await command.refusal(ofRequest: []) }
                #expect(await eventually { ProcessTable.living(marker).count >= 2 })
                kill(getpid(), SIGKILL)
            }
            #expect(await eventually { ProcessTable.living("777\(getpid()).25").isEmpty })
        }

        @Test
        func memoryStaysBoundedWhateverIsWritten() async throws {
            await #expect(processExitsWith: .success) {
                let folder = try ScriptFolder()
                let rows: [Row] = [
                    Row("yes", "exec yes", .tooMuchOutput),
                    Row("zeros", "exec cat /dev/zero", .tooMuchOutput),
                    Row("standard error", "head -c 1073741824 /dev/zero >&2; " + approval, nil),
                    Row("endless standard error", "exec cat /dev/zero >&2", .timedOut),
                ]
                _ = await (try command(folder.script(approval))).refusal(ofRequest: [])
                let before = ProcessTable.memory("VmHWM")
                for row in rows {
                    let limit: Duration = row.refusal == .timedOut ? .seconds(1) : .seconds(30)
                    let command = try command(folder.script(row.script), timeLimit: limit)
                    #expect(await command.refusal(ofRequest: []) == row.refusal)
                }
                #expect(before > 0 && ProcessTable.memory("VmHWM") - before < 20 * 1_024)
            }
        }

        @Test
        func twoHundredRunsLeaveNothing() async throws {
            await #expect(processExitsWith: .success) {
                let folder = try ScriptFolder()
                let command = try command(folder.script("exec <&-; sleep 0 & " + approval))
                let missing = try ValidationCommand(
                    CommandConfiguration(line: folder.path + "/none", property: "res", expected: "ok"), time: SystemTime())
                let body = [UInt8](repeating: 0x20, count: 200 * 1_024)
                _ = await command.refusal(ofRequest: body)
                let before = ProcessTable.descriptors()
                let start = ContinuousClock.now
                for _ in 0..<200 { #expect(await command.refusal(ofRequest: body) == nil) }
                print("200 runs in \(ContinuousClock.now - start)")
                for _ in 0..<50 { #expect(await missing.refusal(ofRequest: body) == .notFound) }
                #expect(await eventually { ProcessTable.descriptors() <= before })
                #expect(ProcessTable.zombies().isEmpty)
                #expect(await eventually { ProcessTable.memory("Threads") < 20 })
            }
        }

        @Test
        func withoutDescriptorsNothingIsStarted() async throws {
            await #expect(processExitsWith: .success) {
                let folder = try ScriptFolder()
                let command = try command(folder.script(approval))
                #expect(await command.refusal(ofRequest: []) == nil)
                for spare in [0, 1, 2, 4, 6] {
                    let used = ProcessTable.descriptors()
                    // The lowest free numbers come first, so the limit is the number of those in use below it and the spare ones.
                    let lowest = (0..<1_000).filter { fcntl(Int32($0), F_GETFD) < 0 }
                    var limit = rlimit(rlim_cur: rlim_t(lowest[spare]), rlim_max: 4_096)
                    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                    let refusal = await command.refusal(ofRequest: [])
                    limit.rlim_cur = 4_096
                    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
                    #expect(refusal?.code == "validation-not-started")
                    #expect(await eventually { ProcessTable.descriptors() <= used })
                }
                #expect(await command.refusal(ofRequest: []) == nil)
            }
        }
    }
}
