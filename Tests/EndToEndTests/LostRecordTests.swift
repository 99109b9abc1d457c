import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// Records that are removed, moved or emptied while the service is stopped, and starts that come to nothing.
    @Suite struct LostRecordTests {
        private static func check(_ service: RunningService, _ only: String = "record") async throws -> CheckReport {
            try CheckReport(try await service.command(["check", "--json", "--only", only]))
        }

        @Test("a record that is gone, folder and all, is told by the doctor and by the next start; a first start is silent")
        func gone() async throws {
            let demo = try await Demo()
            #expect(try await demo.service.events().map(\.code) == ["service.started"])
            try await demo.service.stop()
            try FileManager.default.removeItem(atPath: demo.folder.file("demo/record"))
            let report = try await Self.check(demo.service)
            #expect(report.exitCode == 2 && report.told.contains("it is gone") && report.told.contains("backup"), "\(report)")
            for words in [["events", "reseal"], ["secret", "rekey"]] {
                let run = try await demo.service.command(words)
                #expect(run.exitCode == 64, "\(run)")
                #expect(!FileManager.default.fileExists(atPath: demo.folder.file("demo/record/record.sqlite")), "\(words)")
            }
            let next = try await Demo(in: demo.folder, log: "next")
            let begun = try #require(try await next.service.events().first)
            #expect(begun.code == "service.degraded" && begun.level == "alarm")
            let told = try await next.service.command(["events", "--explain"])
            #expect(told.outputWords.contains("it is gone; a new one was begun"), "\(told)")
            #expect(next.service.process.errors.contains("it is gone; a new one was begun"))
            try await next.service.stop()
            let last = try await Demo(in: demo.folder, log: "last")
            #expect(try await last.service.events().last?.code == "service.started")
        }

        @Test("a record that was moved with its setting alarms nobody; one left behind is named")
        func moved() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let (old, new) = (demo.folder.file("demo/record"), demo.folder.file("demo/moved"))
            try FileManager.default.moveItem(atPath: old, toPath: new)
            let settings = demo.folder.text(of: "demo/rekey.yaml")
            try demo.folder.write(settings.replacing(old, with: new), to: "demo/rekey.yaml", mode: 0o600)
            #expect(try await Self.check(demo.service).wrong.isEmpty)
            let next = try await Demo(in: demo.folder, log: "next")
            #expect(try await next.service.events().map(\.code) == ["service.started", "service.stopped", "service.started"])
            try await next.service.stop()
            let other = demo.folder.file("demo/other")
            try demo.folder.write(settings.replacing(old, with: other), to: "demo/rekey.yaml", mode: 0o600)
            let report = try await Self.check(demo.service)
            #expect(report.wrong.isEmpty && report.output.contains(new), "\(report.output)")
            let last = try await Demo(in: demo.folder, log: "last")
            #expect(try await last.service.events().map(\.code) == ["service.started"])
            #expect(last.service.process.errors.contains("stands in \(new)"), "\(last.service.process.errors)")
        }

        @Test("an emptied database is refused before anything is written to it, as often as is tried")
        func emptied() async throws {
            let demo = try await Demo()
            try await demo.service.stop()
            let path = demo.folder.file("demo/record/record.sqlite")
            #expect(truncate(path, 0) == 0)
            for _ in 0..<2 {
                let run = try await Binary.run(["demo", "--port", "0", "--data", demo.folder.file("demo")])
                #expect(run.exitCode == 78 && run.errorWords.contains("the file holds nothing"), "\(run)")
                #expect(run.errors.contains("backup") && !run.errors.contains("reseal"))
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)).isEmpty)
            }
            for words in [["events"], ["events", "verify"]] {
                let run = try await demo.service.command(words)
                #expect(run.exitCode == 1 && run.errorWords.contains("the file holds nothing"), "\(run)")
            }
        }

        @Test("a first start that fails leaves no record that would be refused with another key")
        func failed() async throws {
            let demo = try await Demo()
            let folder = try ScratchFolder()
            let data = folder.file("demo")
            let taken = try await Binary.run(["demo", "--port", String(demo.service.port), "--data", data])
            #expect(taken.exitCode == 69 && taken.errorWords.contains("choose another port with --port"), "\(taken)")
            #expect(!FileManager.default.fileExists(atPath: data), "a folder was made for nothing")
            let group = try await Binary.run(
                ["demo", "--port", "0", "--data", data], environment: ["REKEY_GROUPS__ALLOWED": "Nobody-Knows"])
            #expect(group.exitCode == 78 && group.errors.contains("Nobody-Knows"), "\(group)")
            for name in ["record.sqlite", "record.ballast"] {
                #expect(!FileManager.default.fileExists(atPath: data + "/record/" + name), "\(name)")
            }
            for name in ["rekey.yaml", "rekey.key"] { try FileManager.default.removeItem(atPath: data + "/" + name) }
            try FileManager.default.removeItem(atPath: data + "/directory")
            let next = try await Demo(in: folder)
            #expect(try await next.service.events().map(\.code) == ["service.started"])
        }

        @Test("a start whose port is taken does not say on record that it began to answer")
        func taken() async throws {
            let (demo, other) = (try await Demo(), try await Demo())
            try await demo.service.stop()
            let data = demo.folder.file("demo")
            let run = try await Binary.run(["serve", "--port", String(other.service.port), "--data", data])
            #expect(run.exitCode == 69 && run.errorWords.contains("choose another port with --port"), "\(run)")
            #expect(try await demo.service.events().map(\.code) == ["service.started", "service.stopped"])
            let second = try await Binary.run(
                ["serve", "--port", "0", "--data", data], environment: ["REKEY_OPERATION__PORT": String(other.service.port)])
            #expect(second.exitCode == 69 && second.errorWords.contains("set another operation.port"), "\(second)")
            #expect(try await demo.service.events().count == 2)
            let beside = try await Binary.run(["serve", "--port", "0", "--data", other.folder.file("demo")])
            #expect(beside.exitCode == 78 && beside.errorWords.contains("Rekey runs already"), "\(beside)")
        }

        @Test("a reset of which the record holds nothing does not point there")
        func unrecorded() async throws {
            let demo = try await Demo()
            let refused = try await demo.service.command(["reset", "dee.disabled", "--client", "demo"])
            #expect(refused.exitCode == 1 && refused.errorWords.contains("rekey events --last 1 --explain"), "\(refused)")
            let record = demo.folder.file("demo/record")
            try FileManager.default.moveItem(atPath: record + "/record.sqlite", toPath: record + "/gone")
            let lost = try await demo.service.command(["reset", "jon.one", "--client", "demo"])
            #expect(
                lost.exitCode == 1 && lost.errorWords.contains("cannot be read") && lost.errorWords.contains("own log"), "\(lost)"
            )
            try FileManager.default.moveItem(atPath: record, toPath: record + ".gone")
            let away = try await demo.service.command(["reset", "jon.one", "--client", "demo"])
            #expect(away.exitCode == 69 && away.errorWords.contains("is gone"), "\(away)")
        }

        @Test("the doctor asks a running demo at the port that it has")
        func port() async throws {
            let demo = try await Demo()
            let report = try await Self.check(demo.service, "endpoint.port")
            #expect(report.wrong.isEmpty && report.output.contains("port \(demo.service.port) on 127.0.0.1: held by the running"))
        }
    }
}
