import ResetCore
import Targets
import TestSupport
import Testing

/// What becomes of a reset on slapd when the network fails at the worst moment.
@Suite(.lab, .serialized)
struct SlapdBrokenLinkTests {
    private let lab: LabSlapd

    init() throws {
        lab = try LabSlapd.running()
    }

    @Test func aLostAnswerIsKnownAsSuchAndTheMarkerTellsThatItHappened() async throws {
        let proxy = try await FaultyProxy.before(lab.controller)
        let domain = try lab.directory(ports: [proxy.port])
        let account = try await domain.only("user0110")
        let version = try #require(account.marker.version)
        proxy.become(.cutAtAnswer)
        #expect(await domain.set(.to("Lost-Answer-1"), on: account) == .answerLost)
        proxy.become(.forward)
        #expect(try await domain.marker(of: account).version == version + 1)
        #expect(try await lab.canBind(account.distinguishedName, "Lost-Answer-1") == "must-change")
        // Whoever else writes afterwards, be it slapd counting a wrong password, leaves it open whose the password is.
        #expect(try await lab.canBind(account.distinguishedName, "wrong") == "49")
        #expect(try await domain.marker(of: account).version == version + 2)
        try await proxy.stop()
    }

    @Test func aLostRequestIsNotTakenForARefusalAndTheMarkerTellsThatItDidNotHappen() async throws {
        let proxy = try await FaultyProxy.before(lab.controller)
        let domain = try lab.directory(ports: [proxy.port])
        // slapd tells when a password was set only once one was.
        #expect(await domain.set(.to("Set-Before-123", mustChange: false), on: try await domain.only("user0111")) == .done)
        try await lab.nextSecond(after: lab.person("user0111"))
        try await lab.describe(lab.person("user0111"), "before")
        let account = try await domain.only("user0111")
        proxy.become(.cutAtRequest)
        #expect(await domain.set(.to("Lost-Request-1"), on: account) == .answerLost)
        proxy.become(.forward)
        #expect(try await domain.marker(of: account) == account.marker)
        #expect(try await lab.canBind(account.distinguishedName, "wrong") == "49")
        try await lab.describe(account.distinguishedName, "changed")
        #expect(try await domain.marker(of: account) == account.marker)
        #expect(try await lab.canBind(account.distinguishedName, "Set-Before-123") == "ok")
        try await proxy.stop()
    }

    @Test func betweenItsTwoStepsALostAnswerIsNeverTakenForDone() async throws {
        let proxy = try await FaultyProxy.before(lab.controller)
        let domain = try lab.directory(.exop, ports: [proxy.port])
        let account = try await domain.only("user0112")
        proxy.become(.cutAtAnswer)
        guard case .incomplete = await domain.set(.to("Lost-Between-1"), on: account) else {
            Issue.record("not known as incomplete")
            return
        }
        // With nothing to follow it is one step, and the marker tells.
        proxy.become(.forward)
        let again = try await domain.only("user0113")
        proxy.become(.cutAtAnswer)
        #expect(await domain.set(.to("Lost-Between-2", mustChange: false), on: again) == .answerLost)
        proxy.become(.forward)
        #expect(try await domain.marker(of: again).version == again.marker.version.map { $0 + 1 })
        try await proxy.stop()
    }

    @Test func theSecondServerServesWhileTheFirstIsAwayAndTheFirstIsBackByItself() async throws {
        let (first, second) = (try await FaultyProxy.before(lab.controller), try await FaultyProxy.before(lab.controller))
        let domain = try lab.directory(ports: [first.port, second.port], operation: .seconds(3), connect: .seconds(2))
        let before = try await domain.only("user0114")
        #expect(before.marker.controller.hasSuffix(":\(first.port)"))
        try await first.stop()
        // Read from the first, so it is not set through the second.
        // Its end may be noticed before sending or after.
        let write = await domain.set(.to("Not-Elsewhere-1"), on: before)
        #expect(write != .done)
        if case .notSent = write {
            #expect(try await lab.canBind(before.distinguishedName, lab.personPassword) == "ok")
        }
        let account = try await domain.only("user0114")
        #expect(account.marker.controller.hasSuffix(":\(second.port)"))
        #expect(await domain.set(.to("On-The-Second-1"), on: account) == .done)
        try await first.start()
        #expect(
            try await Poll.until(.seconds(5)) { try await domain.only("user0114").marker.controller.hasSuffix(":\(first.port)") })
        try await first.stop()
        try await second.stop()
    }

    @Test func aServerThatComesBackHasAllItsOldConnectionsReplaced() async throws {
        let proxy = try await FaultyProxy.before(lab.controller)
        let domain = try lab.directory(ports: [proxy.port])
        for _ in 0..<5 {
            _ = try await domain.only("user0115")
            proxy.closeConnections()
        }
        #expect(try await domain.only("user0115").login == "user0115")
        #expect(proxy.open <= 3)
        try await proxy.stop()
    }
}
