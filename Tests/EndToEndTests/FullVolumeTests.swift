import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct FullVolumeTests {
        @Test(
            "a full disk under the record: nothing is reset; when there is space again it works without a restart",
            .enabled(if: SmallVolume.isPermitted, "mounting a tmpfs is not permitted here"))
        func full() async throws {
            let folder = try ScratchFolder()
            let first = try await Demo(in: folder)
            try await first.service.stop()
            let volume = try SmallVolume(kilobytes: 6_144)
            let settings = folder.text(of: "demo/rekey.yaml")
            let moved = settings.replacing(
                "  directory: \(folder.file("demo/record"))", with: "  directory: \(volume.path)/record")
            try #require(moved != settings)
            try folder.write(moved, to: "demo/rekey.yaml")
            let service = try await RunningService.serve(folder, config: "demo/rekey.yaml", log: "full")
            let caller = try await ResetCaller(port: service.port, token: first.line.token)
            #expect(try await caller.reset("jon.one").password != nil)

            let filler = try volume.fill()
            let people = first.accounts("ordinary").filter { $0.contains(".ash") }
            var refused = 0
            for number in 0..<300 where refused < 5 {
                let before = try await DirectoryFile(in: folder).versions()
                if try await caller.reset(people[number % people.count]).isFailed {
                    refused += 1
                    #expect(try await DirectoryFile(in: folder).versions() == before)
                }
            }
            #expect(refused == 5)
            #expect(service.process.exitCode == nil)
            #expect(try await caller.post(#"{"type":"request","request":{"action":"check"}}"#).status == 200)

            try FileManager.default.removeItem(atPath: filler)
            #expect(try await Poll.until(.seconds(10)) { try await caller.reset("jon.one").password != nil })
            let verdict = try await service.command(["events", "verify"])
            #expect(verdict.exitCode == 0, "\(verdict)")
            let events = try await service.events()
            let intents = Set(events.filter { $0.code == "reset.intended" }.map(\.reference))
            let ends = Set(events.filter { $0.code == "reset.done" }.map(\.reference))
            #expect(intents == ends)
            #expect(try await service.stop() == 0)
        }
    }
}
