import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct GuessingTests {
        @Test("two hundred wrong tokens from one address end in 429 with Retry-After; another address is served meanwhile (A7)")
        func guesser() async throws {
            let demo = try await Demo()
            let guesser = try await ResetCaller(port: demo.service.port, token: "wrong", from: "127.0.0.2")
            let client = try await ResetCaller(port: demo.service.port, token: demo.line.token, from: "127.0.0.3")
            var answers: [RawHTTPSAnswer] = []
            var times: [Duration] = []
            for round in 0..<200 {
                answers.append(try await guesser.reset("jon.one"))
                guard round >= 160 else { continue }
                let start = ContinuousClock.now
                let served = try await client.reset("jon.one")
                times.append(ContinuousClock.now - start)
                #expect(served.password != nil)
            }
            #expect(answers.first?.status == 404)
            let last = try #require(answers.last)
            #expect(last.status == 429 && last.body == RawHTTPSAnswer.failedBody, "\(last)")
            #expect((1...60).contains(Int(last.header("retry-after") ?? "") ?? 0))
            #expect(Set(answers.map(\.status)) == [404, 429])
            // Its very token would not be listened to now: a hit does not show.
            let hit = try await ResetCaller(port: demo.service.port, token: demo.line.token, from: "127.0.0.2")
            #expect(try await hit.reset("jon.one").status == 429)
            let median = times.sorted()[times.count / 2]
            print("resets from another address while one guesses: median \(median)")
            #expect(median < .milliseconds(500))
            let limited = try await demo.service.events("--code", "request.limited")
            #expect(limited.first?.source == "127.0.0.2" && limited.first?.cause == "too-many-guesses")
        }

        @Test("a client's own limit is told as 429, and the settings say so")
        func clientLimit() async throws {
            let folder = try ScratchFolder()
            let demo = try await Demo(in: folder)
            try await demo.service.stop()
            let service = try await RunningService.serve(
                folder, config: "demo/rekey.yaml",
                environment: [
                    "REKEY_LIMITS__REQUESTS_PER_MINUTE": "6", "REKEY_LIMITS__REQUEST_BURST": "2",
                    "REKEY_CLIENTS__VOICE__REQUESTS_PER_MINUTE": "0",
                ], log: "limited")
            let caller = try await ResetCaller(port: service.port, token: demo.line.token)
            var statuses: [Int] = []
            for _ in 0..<4 { statuses.append(try await caller.reset("jon.one").status) }
            #expect(statuses == [200, 200, 429, 429])
            let other = try await service.command(["reset", "--check", "--client", "voice"])
            #expect(other.exitCode == 0, "\(other.errors)")
            let own = try await service.command(["reset", "--check", "--client", "demo"])
            #expect(own.exitCode == 1 && own.errors.contains("429"), "\(own.errors)")
            let limited = try await service.events("--code", "request.limited")
            #expect(limited.first?.cause == "too-many-requests" && limited.first?.client == "demo")
        }
    }
}
