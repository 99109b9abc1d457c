import ResetCore
import Targets
import TestSupport
import Testing

/// Many callers share few connections, and a controller that was away is used again.
@Suite(.lab)
struct SharedConnectionTests {
    @Test func fiftyCallersShareTwoConnections() async throws {
        let lab = try Lab.domain("other")
        let proxy = try await FaultyProxy.before(lab)
        let domain = try lab.directory(throughPort: proxy.port, host: "dc2")
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<50 {
                group.addTask { try await domain.only("person00" + (number < 10 ? "0" : "") + String(number)).login }
            }
            let found = try await group.reduce(into: Set<String>()) { $0.insert($1) }
            #expect(found.count == 50)
        }
        #expect((1...2).contains(proxy.accepted))
        await domain.close()
        try await proxy.stop()
    }

    @Test func aControllerThatIsStoppedAndStartedAgain() async throws {
        let controller = try await PrivateController.start(at: 30)
        let domain = try controller.lab.directory(servers: [controller.server], ca: controller.ca, connect: .seconds(3))
        let account = try await domain.only("person0001")
        try await controller.stop()
        guard case .notSent = await domain.set(.to("Gone-Away-123"), on: account) else {
            Issue.record("sent to a controller that is away")
            return
        }
        await #expect(throws: DirectoryFault.self) { try await domain.find(.login("person0001"), limit: 2) }
        try await controller.startAgain()
        let back = ContinuousClock.now
        while (try? await domain.find(.login("person0001"), limit: 2)) == nil, ContinuousClock.now - back < .seconds(20) {
            await WallTime().pause(for: .milliseconds(50))
        }
        #expect(ContinuousClock.now - back < .seconds(15))
        #expect(await domain.set(.to("Back-Again-123"), on: account) == .done)
        try await controller.remove()
    }
}
