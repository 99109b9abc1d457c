import Crypto
import Foundation
import NIOCore
import TestSupport
import Testing

extension EndToEnd {
    /// The service under a clock that jumps, by libfaketime; the monotonic clock goes on as it is.
    @Suite(.enabled(if: FakeTime.isInstalled, "no libfaketime: scripts/bootstrap lab"))
    struct ClockJumpTests {
        private static let check = #"{"type":"request","request":{"action":"check"}}"#

        private let folder: ScratchFolder
        private let demo: Demo

        init() async throws {
            folder = try ScratchFolder()
            try folder.write("+0\n", to: "clock")
            demo = try await Demo(
                in: folder,
                environment: [
                    "LD_PRELOAD": FakeTime.library, "FAKETIME_TIMESTAMP_FILE": folder.file("clock"), "FAKETIME_NO_CACHE": "1",
                    "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "REKEY_LISTENER__REQUEST_DEADLINE": "3s",
                    "REKEY_LISTENER__IDLE_TIMEOUT": "1h",
                ])
        }

        private func jump(_ seconds: Int) throws {
            try folder.write("\(seconds < 0 ? "" : "+")\(seconds)\n", to: "clock.next")
            guard rename(folder.file("clock.next"), folder.file("clock")) == 0 else { throw LabFault("the clock cannot be set") }
        }

        // The windows around the service's own whose tokens it takes, or nil when the window changed meanwhile.
        private func accepted(_ shared: String, at offset: Int) async throws -> [Int]? {
            func window() -> Int { (Int(Date.now.timeIntervalSince1970) + offset) / 300 }
            let own = window()
            var taken: [Int] = []
            for distance in -3...3 {
                let digest = Insecure.SHA1.hash(data: Data("\(shared)\(own + distance)".utf8))
                let token = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                // Each from an address of its own, so that wrong ones do not hold up right ones.
                let caller = try await ResetCaller(
                    port: demo.service.port, token: token, from: "127.1.\(abs(offset) % 250).\(distance + 10)")
                if try await caller.post(Self.check).status == 200 { taken.append(distance) }
                await caller.close()
            }
            return window() == own ? taken : nil
        }

        @Test("the time token's window keeps its width, wherever the clock jumps", .timeLimit(.minutes(2)))
        func window() async throws {
            let shared = try await demo.service.command(["token", "voice", "--shared"]).output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            for offset in [0, 600, -600, -3_600, 7_200, 0] {
                try jump(offset)
                var taken = try await accepted(shared, at: offset)
                if taken == nil { taken = try await accepted(shared, at: offset) }
                #expect(taken == [-1, 0, 1], "at \(offset): \(taken.map(String.init(describing:)) ?? "no answer")")
            }
        }

        @Test("deadlines and durations follow the monotonic clock", .timeLimit(.minutes(2)))
        func deadlines() async throws {
            let kept = try await demo.caller()
            for offset in [600, -3_600, 0] {
                let slow = try await RawHTTPS.open(port: demo.service.port)
                try await slow.send("P")
                let start = ContinuousClock.now
                try jump(offset)
                #expect(try await kept.reset("jon.one").password != nil)
                _ = try await slow.rest(within: TimeAmount.seconds(20))
                let took = start.duration(to: .now)
                #expect(took > .seconds(1) && took < .seconds(15), "\(offset): \(took)")
            }
            let events = try await demo.service.events().filter { $0.code == "reset.done" }
            #expect(events.count == 3)
            let verdict = try await demo.service.command(["events", "verify"])
            #expect(verdict.exitCode == 0, "\(verdict)")
        }
    }
}
