import LDAPClient
import NIOCore
import ResetCore
import Settings
import Targets
import TestSupport
import Testing

/// What becomes of a reset when the network fails at the worst moment.
@Suite(.lab, .serialized)
struct BrokenLinkTests {
    private func settings(_ lab: LabDomain, _ ports: [Int], connect: Duration = .seconds(5), operation: Duration = .seconds(10))
        throws
        -> ActiveDirectorySettings
    {
        ActiveDirectorySettings(
            name: lab.name,
            servers: try ports.map {
                try LDAPEndpoint(host: "127.0.0.1", port: $0, security: .ldaps, serverName: "dc1.\(lab.dns)")
            },
            trust: .certificateFile(lab.ca),
            credentials: DirectoryCredentials(bindName: lab.reset.name, password: Secret(lab.reset.password)),
            connectDeadline: connect, operationDeadline: operation)
    }

    @Test func aLostAnswerIsKnownAsSuchAndTheMarkerTellsThatItHappened() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port]), time: WallTime())
        let account = try await domain.only("user0040")
        let version = try #require(account.marker.version)
        proxy.become(.cutAtAnswer)
        #expect(await domain.set(.to("Lost-Answer-1"), on: account) == .answerLost)
        proxy.become(.forward)
        #expect(try await domain.marker(of: account) == ChangeMarker(controller: account.marker.controller, version: version + 1))
        #expect(try await lab.canBind("user0040@\(lab.dns)", "Lost-Answer-1") == "49 773")
        try await proxy.stop()
    }

    @Test func aLostRequestIsNotTakenForARefusalAndTheMarkerTellsThatItDidNotHappen() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port]), time: WallTime())
        try await lab.setPassword(of: try await lab.dn(of: "user0041"), to: lab.personPassword)
        let account = try await domain.only("user0041")
        proxy.become(.cutAtRequest)
        #expect(await domain.set(.to("Lost-Request-1"), on: account) == .answerLost)
        proxy.become(.forward)
        #expect(try await domain.marker(of: account) == account.marker)
        #expect(try await lab.canBind("user0041@\(lab.dns)", lab.personPassword) == "ok")
        try await proxy.stop()
    }

    @Test func aSilentNetworkIsWaitedForNoLongerThanTheDeadline() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port], operation: .seconds(3)), time: WallTime())
        let account = try await domain.only("user0042")
        proxy.become(.blackHole)
        let began = ContinuousClock.now
        #expect(await domain.set(.to("Into-The-Void-1"), on: account) == .answerLost)
        #expect(ContinuousClock.now - began < .seconds(8))
        proxy.become(.forward)
        #expect(try await domain.marker(of: account) == account.marker)
        try await proxy.stop()
    }

    @Test func aControllerThatIsGoneBeforeSendingLeavesNoDoubt() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port]), time: WallTime())
        let account = try await domain.only("user0043")
        try await proxy.stop()
        while await Self.isOpen(domain) { await Task.yield() }
        guard case .notSent(.unreachable(domain: "example", _)) = await domain.set(.to("Never-Sent-1"), on: account) else {
            Issue.record("not known as not sent")
            return
        }
        #expect(try await lab.directory().only("user0043").marker.version == account.marker.version)
    }

    private static func isOpen(_ domain: ActiveDirectoryDomain) async -> Bool {
        (try? await domain.find(.login("user0043"), limit: 1)) != nil
    }

    @Test func closedConnectionsAreNoticedAndReplaced() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port]), time: WallTime())
        for _ in 0..<5 {
            _ = try await domain.only("user0044")
            proxy.closeConnections()
        }
        let account = try await domain.only("user0044")
        proxy.closeConnections()
        let write = await domain.set(.to("After-Closing-1"), on: account)
        // The end may be noticed before sending or after; never is it taken for a refusal.
        #expect(write == .done || write == .answerLost)
        try await proxy.stop()
    }

    @Test(arguments: [FaultyProxy.Mode.blackHole, .drip, .slam])
    func aControllerThatCannotBeReachedCostsBoundedTimeOnceAndIsBackByItself(_ mode: FaultyProxy.Mode) async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        proxy.become(mode)
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port], connect: .seconds(2)), time: WallTime())
        let began = ContinuousClock.now
        let faults = await withTaskGroup(of: DirectoryFault?.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    do throws(DirectoryFault) {
                        _ = try await domain.find(.login("user0045"), limit: 2)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(faults.allSatisfy { $0 != nil })
        // One after another they would take minutes.
        #expect(ContinuousClock.now - began < .seconds(6))
        #expect(proxy.accepted <= 8, "\(proxy.accepted) connections for a hundred requests")
        let again = ContinuousClock.now
        await #expect(throws: DirectoryFault.self) { try await domain.find(.login("user0045"), limit: 2) }
        #expect(ContinuousClock.now - again < .milliseconds(500))
        proxy.become(.forward)
        let back = ContinuousClock.now
        while (try? await domain.find(.login("user0045"), limit: 2)) == nil, ContinuousClock.now - back < .seconds(6) {
            await WallTime().pause(for: .milliseconds(50))
        }
        #expect(ContinuousClock.now - back < .seconds(5))
        #expect(proxy.open <= 2)
        try await proxy.stop()
    }

    @Test func aSlowNetworkIsOnlySlow() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        proxy.become(.delay(.milliseconds(100)))
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port]), time: WallTime())
        #expect(await domain.set(.to("Slow-Motion-12"), on: try await domain.only("user0046")) == .done)
        try await proxy.stop()
    }

    @Test func silentConnectionsAreLeftAloneWhileNewOnesWork() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        let time = OffsetTime()
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port], operation: .seconds(8)), time: time)
        _ = try await domain.only("user0047")
        proxy.freeze()
        async let stuck: [Account]? = try? domain.find(.login("user0047"), limit: 2)
        await WallTime().pause(for: .milliseconds(100))
        time.shiftUptime(by: .seconds(3))
        let began = ContinuousClock.now
        _ = try await domain.only("user0047")
        // The silent one would have been waited for until the deadline of eight seconds.
        #expect(ContinuousClock.now - began < .seconds(5))
        proxy.closeConnections()
        // Its connection is closed, and the question asked again on another.
        #expect(await stuck?.count == 1)
        try await proxy.stop()
    }

    @Test func theSecondServerServesWhileTheFirstIsAway() async throws {
        let lab = try Lab.domain("example")
        let (first, second) = (try await FaultyProxy.before(lab), try await FaultyProxy.before(lab))
        first.become(.blackHole)
        let domain = try ActiveDirectoryDomain(settings(lab, [first.port, second.port], connect: .seconds(3)), time: WallTime())
        let account = try await domain.only("user0048")
        #expect(account.marker.controller == "ldaps://127.0.0.1:\(second.port)")
        let began = ContinuousClock.now
        // Were the first server asked each time, this would take a minute.
        for _ in 0..<20 { _ = try await domain.only("user0048") }
        #expect(ContinuousClock.now - began < .seconds(10))
        #expect(await domain.set(.to("On-The-Second-1"), on: account) == .done)
        first.become(.forward)
        let back = ContinuousClock.now
        while try await domain.only("user0048").marker.controller != "ldaps://127.0.0.1:\(first.port)",
            ContinuousClock.now - back < .seconds(6)
        {
            await WallTime().pause(for: .milliseconds(50))
        }
        #expect(ContinuousClock.now - back < .seconds(5))
        try await first.stop()
        try await second.stop()
    }

    @Test func closingDoesNotLeaveAnybodyWaiting() async throws {
        let lab = try Lab.domain("example")
        let proxy = try await FaultyProxy.before(lab)
        proxy.become(.blackHole)
        let domain = try ActiveDirectoryDomain(settings(lab, [proxy.port], connect: .seconds(10)), time: WallTime())
        let began = ContinuousClock.now
        async let found: [Account]? = try? domain.find(.login("user0049"), limit: 2)
        while proxy.accepted == 0 { await Task.yield() }
        await domain.close()
        #expect(await found?.count == nil)
        #expect(ContinuousClock.now - began < .seconds(5))
        try await proxy.stop()
    }
}
