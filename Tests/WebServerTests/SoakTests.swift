import Foundation
import NIOCore
import ResetCore
import Settings
import TestSupport
import Testing
import WebServer

/// Long looks at time, run when REKEY_SOAK is 1: timing comparisons and a figure of requests per second.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["REKEY_SOAK"] == "1")) struct SoakTests {
    static let shared = "k3Yq8ZpL0vWx7RbN2mTc5HgD9sJf4AeU1oQiBnXz"

    private static func options() -> TestService.Options {
        var options = TestService.Options()
        options.time = WallTime()
        options.limits.wrongTokens = 0
        return options
    }

    private static func expectNothing(_ findings: [TimingComparison.Finding]) {
        for finding in findings { print("timing", finding.name, finding.difference, finding.interval) }
        let noise = max(abs(findings.first?.difference ?? 0), 0.02)
        for finding in findings.dropFirst() {
            #expect(finding.isNothing(noise: noise), "\(finding.name): \(finding.difference) ms in \(finding.interval)")
        }
    }

    @Test(arguments: [ClientIdentity.Method.bearer, .timeToken]) func aTokenThatIsNearlyRightTakesNoLonger(
        method: ClientIdentity.Method
    ) async throws {
        var options = Self.options()
        options.clients = [CredentialTests.client("voice", method, [(Self.shared, nil)])]
        let right: @Sendable () -> String = {
            method == .bearer ? Self.shared : CredentialTests.timeToken(Self.shared, at: WallTime().now.seconds)
        }
        func sharing(_ count: Int) -> @Sendable () -> String {
            {
                let token = right().prefix(count) + String(repeating: "~", count: 40 - count)
                return TestService.request(TestService.checkBody, token: String(token))
            }
        }
        let comparison = TimingComparison(
            classes: [("0", sharing(0)), ("0 again", sharing(0)), ("20", sharing(20)), ("39", sharing(39))], rounds: 2_000)
        let findings = try await TestService.run(options) { try await comparison.run(port: $0.port) }
        Self.expectNothing(findings)
    }

    @Test func refusalsTakeTheSameTimeWhateverTheirCause() async throws {
        var options = Self.options()
        options.slot = .milliseconds(20)
        options.reset = { request in
            // A missing account is refused after one look; one that exists after several.
            if request.asked == "present" { await WallTime().pause(for: .milliseconds(4)) }
            return .refused(request.asked == "present" ? .notInAllowedGroup : .unknownAccount, TestService.reference)
        }
        func asking(_ user: String) -> @Sendable () -> String {
            { TestService.request(TestService.resetBody.replacingOccurrences(of: "Jon.One", with: user)) }
        }
        let comparison = TimingComparison(
            classes: [("missing", asking("missing")), ("missing too", asking("misting")), ("present", asking("present"))],
            rounds: 400)
        let findings = try await TestService.run(options) { try await comparison.run(port: $0.port) }
        // Timers fire within about a tenth of a millisecond here; what is to be hidden is forty times that.
        for finding in findings { print("timing", finding.name, finding.difference, finding.interval) }
        for finding in findings { #expect(finding.isNothing(noise: 0.2)) }
    }

    @Test func slowClientsDoNotHoldTheOthers() async throws {
        var options = Self.options()
        options.requestDeadline = .seconds(20)
        @Sendable func p95(_ service: TestService) async throws -> Duration {
            let client = try await RawHTTPS.open(port: service.port)
            var times: [Duration] = []
            for _ in 0..<200 {
                times.append(
                    try await ContinuousClock().measure {
                        try await client.send(TestService.request(TestService.resetBody))
                        _ = try await client.answer()
                    })
            }
            await client.close()
            return times.sorted()[190]
        }
        try await TestService.run(options) { service in
            _ = try await p95(service)
            let unloaded = try await p95(service)
            let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            var slow: [RawHTTPS] = []
            for _ in 0..<500 {
                let client = try await RawHTTPS.open(port: service.port)
                try await client.send("P")
                slow.append(client)
            }
            let loaded = try await p95(service)
            print("p95 unloaded and beside 500 slow clients:", unloaded, loaded)
            #expect(loaded < unloaded * 2 + .milliseconds(10))
            for client in slow { _ = try await client.rest(within: TimeAmount.seconds(40)) }
            try await Task.sleep(for: .seconds(1))
            #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count <= descriptors + 2)
        }
    }

    @Test(arguments: [1, 8, 32]) func requestsPerSecond(connections: Int) async throws {
        let each = 8_000 / connections
        let took = try await TestService.run(Self.options()) { service in
            try await ContinuousClock().measure {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<connections {
                        group.addTask {
                            let client = try await RawHTTPS.open(port: service.port)
                            for _ in 0..<each {
                                try await client.send(TestService.request(TestService.checkBody))
                                guard try await client.answer().status == 200 else { throw CancellationError() }
                            }
                            await client.close()
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
        print("check requests per second,", connections, "connections:", Double(each * connections) / (took / .seconds(1)))
    }
}
