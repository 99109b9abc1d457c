import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A disk that fails under the record: no record, no reset, and what was begun ends on record.
    @Suite struct DiskFaultTests {
        private static let outcomes: Set<String> = ["reset.done", "reset.failed", "reset.undecided", "reset.not-delivered"]

        private struct Installation {
            let folder: ScratchFolder
            let disk: DiskFault
            let token: String

            init() async throws {
                folder = try ScratchFolder()
                let demo = try await Demo(in: folder)
                token = demo.line.token
                try await demo.service.stop()
                disk = try await DiskFault(in: folder)
            }

            func serve(_ log: String) async throws -> RunningService {
                try await RunningService.serve(folder, config: "demo/rekey.yaml", environment: disk.environment, log: log)
            }

            func caller(_ service: RunningService) async throws -> ResetCaller {
                try await ResetCaller(port: service.port, token: token)
            }

            func versions() async throws -> [String: Int] { try await DirectoryFile(in: folder).versions() }
        }

        private static func expectEnded(_ service: RunningService) async throws {
            #expect(
                try await Poll.until(.seconds(20)) {
                    let events = try await service.events()
                    let ends = Set(events.filter { outcomes.contains($0.code) }.map(\.reference))
                    return events.filter { $0.code == "reset.intended" }.allSatisfy { ends.contains($0.reference) }
                })
            let verdict = try await service.command(["events", "verify"])
            #expect(verdict.exitCode == 0, "\(verdict)")
        }

        @Test(
            "a flush that fails, or a volume that became read-only: nothing is reset until a restart, and then all is whole",
            arguments: [DiskFault.Kind.flush, .readOnly])
        func broken(kind: DiskFault.Kind) async throws {
            let one = try await Installation()
            let service = try await one.serve("first")
            let caller = try await one.caller(service)
            #expect(try await caller.reset("jon.one").password != nil)
            let before = try await one.versions()
            try one.disk.become(kind)
            for _ in 0..<3 { #expect(try await caller.reset("jon.one").isFailed) }
            #expect(try await one.versions() == before)
            try one.disk.become(.none)
            // What was reported once may have been lost for good, so a later success of the disk proves nothing.
            #expect(try await caller.reset("jon.one").isFailed)
            #expect(try await one.versions() == before)
            #expect(service.process.exitCode == nil && service.process.errors.contains("not recorded"))
            try await service.stop()

            let next = try await one.serve("second")
            let again = try await one.caller(next)
            #expect(try await Poll.until(.seconds(10)) { try await again.reset("jon.one").password != nil })
            try await Self.expectEnded(next)
            try await next.stop()
        }

        @Test("a disk that takes longer than an outcome may: failed outside, the password dropped, and the record says so")
        func slow() async throws {
            let one = try await Installation()
            let service = try await one.serve("slow")
            let caller = try await one.caller(service)
            let before = try await one.versions()
            try one.disk.become(.slow)
            #expect(try await caller.reset("jon.one").isFailed)
            try one.disk.become(.none)
            #expect(
                try await Poll.until(.seconds(20)) { try await !service.events("--code", "reset.not-delivered").isEmpty })
            let events = try await service.events().filter { $0.code.hasPrefix("reset.") }
            #expect(events.map(\.code) == ["reset.intended", "reset.done", "reset.not-delivered"])
            #expect(events.last?.level == "alarm" && events.last?.cause == "done-not-delivered")
            let changed = try await one.versions().filter { $0.value != before[$0.key] }
            #expect(changed.keys.map { $0 } == ["CN=Jon One,OU=People,DC=corp,DC=example"])
            #expect(try await caller.reset("jon.one").password != nil)
            try await service.stop()
        }

        @Test("a record that cannot be written stops the start, in words that name it")
        func start() async throws {
            let one = try await Installation()
            try one.disk.become(.readOnly)
            let run = try await Binary.run(
                ["serve", "--port", "0", "--config", one.folder.file("demo/rekey.yaml")], environment: one.disk.environment)
            #expect(run.exitCode == 78 && run.errors.contains("record"), "\(run)")
        }

        @Test("another process that holds the record locked: refused within two seconds, untouched, and well again by itself")
        func locked() async throws {
            let one = try await Installation()
            let service = try await one.serve("locked")
            let caller = try await one.caller(service)
            #expect(try await caller.reset("jon.one").password != nil)
            let before = try await one.versions()
            let path = RecordFile(in: one.folder).path
            let holder = try await ChildProcess.start(
                "/usr/bin/sqlite3", [path, "begin immediate", ".shell echo held; exec sleep 10"],
                environment: ["PATH": "/usr/bin:/bin"],
                in: one.folder.path, name: "holder")
            #expect(try await Poll.until(.seconds(10)) { holder.output.contains("held") })
            let start = ContinuousClock.now
            #expect(try await caller.reset("jon.one").isFailed)
            #expect(start.duration(to: .now) < .seconds(2))
            #expect(try await one.versions() == before)
            holder.signal(SIGKILL)
            _ = try await holder.end()
            #expect(try await Poll.until(.seconds(10)) { try await caller.reset("jon.one").password != nil })
            try await Self.expectEnded(service)
            try await service.stop()
        }
    }
}
