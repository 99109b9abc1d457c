import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// A rotation of the key that is cut short, or meets a starting service, right before each call that leaves something on the disk.
    @Suite struct RotationFaultTests {
        /// An installation that was used and stopped, its state kept to begin from again.
        private struct Installation {
            let folder: ScratchFolder
            let fault: CallFault

            init() async throws {
                folder = try ScratchFolder()
                let demo = try await Demo(in: folder)
                try #require(try await demo.caller().reset("jon.one").password != nil)
                try await demo.service.stop()
                fault = try await CallFault(in: folder)
                _ = try await ToolRun.of("/bin/cp", ["-a", folder.file("demo"), folder.file("kept")])
            }

            /// Puts it back to how it was in the beginning.
            func again() async throws {
                try FileManager.default.removeItem(atPath: folder.file("demo"))
                let run = try await ToolRun.of("/bin/cp", ["-a", folder.file("kept"), folder.file("demo")])
                guard run.exitCode == 0 else { throw LabFault("cp: \(run)") }
            }

            func rotate(_ name: String, _ environment: [String: String]) async throws -> ChildProcess {
                try await ChildProcess.start(
                    Binary.path(), ["secret", "rekey", "--data", folder.file("demo")],
                    environment: Binary.environment.merging(environment) { $1 }, in: folder.path, name: name)
            }

            /// The number of calls of a rotation that nothing disturbs.
            func calls() async throws -> Int {
                let process = try await rotate("whole", fault.counting)
                guard try await process.end() == 0 else { throw LabFault("rotation: \(process.errors)") }
                let calls = fault.calls
                // The key file twice, the settings once; and the record.
                for name in ["rekey.key", "rekey.yaml"] { #expect(calls.contains { $0.hasSuffix("/" + name) }, "\(calls)") }
                #expect(calls.contains("fdatasync") || calls.contains("fsync"), "\(calls)")
                return calls.count
            }

            func serve(_ name: String) async throws -> RunningService {
                try await RunningService.serve(folder, config: "demo/rekey.yaml", log: name)
            }

            /// That secrets sealed before open: the token of a client is one of them.
            func expectWorking(_ service: RunningService, _ comment: Comment) async throws {
                let header = try await service.command(["token", "demo", "--header"])
                let token = header.output.split(separator: " ").last?.trimmingCharacters(in: .newlines) ?? ""
                let caller = try await ResetCaller(port: service.port, token: token)
                #expect(try await caller.reset("jon.one").password != nil, comment)
                await caller.close()
                let verdict = try await service.command(["events", "verify"])
                #expect(verdict.exitCode == 0, "\(comment): \(verdict)")
            }
        }

        @Test("killed before each of its calls: the service starts, what was sealed opens, and running it again completes it")
        func killed() async throws {
            let one = try await Installation()
            let calls = try await one.calls()
            try #require(calls >= 8)
            for number in 1...calls {
                try await one.again()
                let process = try await one.rotate("killed-\(number)", one.fault.sending(SIGKILL, before: number))
                #expect(try await process.end() != 0, "call \(number)")
                let service = try await one.serve("after-\(number)")
                try await one.expectWorking(service, "killed before call \(number)")
                try await service.stop()
                let again = try await Binary.run(["secret", "rekey", "--data", one.folder.file("demo")])
                #expect(again.exitCode == 0, "call \(number): \(again)")
                #expect(one.folder.text(of: "demo/rekey.key").split(separator: "\n").count == 1)
            }
            let last = try await one.serve("last")
            try await one.expectWorking(last, "completed")
            try await last.stop()
        }

        @Test("a service that is started while it is under way waits for it, and starts")
        func meeting() async throws {
            let one = try await Installation()
            let calls = try await one.calls()
            for number in 1...calls {
                try await one.again()
                let process = try await one.rotate("met-\(number)", one.fault.sending(SIGSTOP, before: number))
                let stopped = try await Poll.until(.seconds(10)) {
                    let stat = try String(contentsOfFile: "/proc/\(process.pid)/stat", encoding: .utf8)
                    return stat.split(separator: ")").last?.hasPrefix(" T") ?? false
                }
                #expect(stopped, "call \(number)")
                async let started = one.serve("meeting-\(number)")
                // It waits, or was first.
                let seen = try await Poll.until(.seconds(10)) {
                    let wrote = one.folder.text(of: "meeting-\(number).err")
                    return wrote.contains("in use") || wrote.contains("listening on")
                }
                #expect(seen, "call \(number)")
                process.signal(SIGCONT)
                let end = try await process.end()
                #expect(end == 0 || end == 64, "call \(number): \(process.errors)")
                let service = try await started
                try await one.expectWorking(service, "met before call \(number)")
                try await service.stop()
            }
        }
    }
}
