import Foundation
import NIOCore
import NIOPosix
import ResetCore
import TestSupport
import Testing
import WebServer

/// Many connections at once: those without a right token never keep anybody out.
@Suite struct CrowdTests {
    /// Opens `count` connections that say nothing, without a handshake.
    static func idle(_ count: Int, port: Int, from source: String = "127.0.0.1") async throws -> [any Channel] {
        let address = try SocketAddress(ipAddress: source, port: 0)
        return try await withThrowingTaskGroup(of: (any Channel).self) { group in
            for _ in 0..<count {
                group.addTask {
                    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                        .channelOption(.socketOption(.so_reuseaddr), value: 1).connectTimeout(.seconds(20)).bind(to: address)
                        .connect(host: "127.0.0.1", port: port).get()
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    static func close(_ channels: [any Channel]) async {
        for channel in channels { try? await channel.close() }
    }

    static func open(_ service: TestService) -> Int { service.traffic().open.values.reduce(0, +) }

    @Test func elevenHundredIdleConnectionsDoNotBlockTheService() async throws {
        try await TestService.run { service in
            let known = try await RawHTTPS.open(port: service.port)
            try await known.send(TestService.request(TestService.checkBody))
            #expect(try await known.answer().status == 200)
            let idle = try await Self.idle(600, port: service.port) + Self.idle(500, port: service.port, from: "127.0.0.2")
            #expect(try await service.exchange(TestService.request(TestService.resetBody)).status == 200)
            #expect(try await service.exchange(TestService.request(TestService.resetBody), from: "127.0.0.2").status == 200)
            #expect(try await service.exchange(TestService.request(TestService.resetBody), from: "127.0.0.3").status == 200)
            try await known.send(TestService.request(TestService.checkBody))
            #expect(try await known.answer().status == 200)
            #expect(Self.open(service) <= 1_024)
            // How many depends on how many had come in by then.
            #expect(service.traffic().turnedAway[.connections, default: 0] > 0)
            #expect(Set(service.book.entries.refused) == [.tooManyConnections])
            await Self.close(idle)
            #expect(try await Poll.until(.seconds(10)) { Self.open(service) <= 1 })
        }
    }

    @Test func theStrangerThatHasWaitedLongestMakesRoom() async throws {
        var options = TestService.Options()
        options.limits.connectionsPerAddress = 2
        try await TestService.run(options) { service in
            // Known connections have no share to keep to.
            var known: [RawHTTPS] = []
            for _ in 0..<4 {
                known.append(try await RawHTTPS.open(port: service.port))
                try await known.last?.send(TestService.request(TestService.checkBody))
                _ = try await known.last?.answer()
            }
            let first = try await RawHTTPS.open(port: service.port)
            try await first.send(GuessingTests.wrong)
            #expect(try await first.answer().status == 404)
            let second = try await RawHTTPS.open(port: service.port)
            try await second.send("P")
            let elsewhere = try await RawHTTPS.open(port: service.port, from: "127.0.0.2")
            try await elsewhere.send("P")
            #expect(try await Poll.until(.seconds(10)) { service.traffic().open == [.known: 4, .stranger: 3] })
            let third = try await RawHTTPS.open(port: service.port)
            try await third.send(TestService.request(TestService.checkBody))
            #expect(try await third.answer().status == 200)
            let rest = try? await first.rest(within: .seconds(5))
            #expect(rest ?? "" == "")
            #expect(try await Poll.until(.seconds(10)) { service.traffic().open == [.known: 5, .stranger: 2] })
            for client in known {
                try await client.send(TestService.request(TestService.checkBody))
                #expect(try await client.answer().status == 200)
            }
            try await second.send(String(TestService.request(TestService.checkBody).dropFirst()))
            #expect(try await second.answer().status == 200)
        }
    }

    @Test func whereAllPlacesAreTakenTheAddressThatHoldsMostMakesRoom() async throws {
        var options = TestService.Options()
        options.maximumConnections = 10
        try await TestService.run(options) { service in
            let single = try await RawHTTPS.open(port: service.port, from: "127.0.0.2")
            try await single.send("P")
            let crowd = try await Self.idle(30, port: service.port, from: "127.0.0.3")
            #expect(try await Poll.until(.seconds(10)) { service.traffic().turnedAway[.connections] == 21 })
            try await single.send(String(TestService.request(TestService.checkBody).dropFirst()))
            #expect(try await single.answer().status == 200)
            #expect(Self.open(service) == 10)
            await Self.close(crowd)
        }
    }

    @Test func aTrustedProxyMayHoldMany() async throws {
        var options = TestService.Options()
        options.limits.connectionsPerAddress = 2
        options.limits.handshakesPerSecond = 1
        options.proxies = ["127.0.0.9"].compactMap { NetworkRange($0) }
        try await TestService.run(options) { service in
            let idle = try await Self.idle(20, port: service.port, from: "127.0.0.9")
            #expect(try await Poll.until(.seconds(10)) { Self.open(service) == 20 })
            #expect(service.traffic().turnedAway.isEmpty)
            await Self.close(idle)
        }
    }

    @Test func whoOpensTooManyConnectionsIsCutOffBeforeTheHandshake() async throws {
        let time = FixedTime()
        var options = TestService.Options()
        options.time = time
        options.limits.handshakesPerSecond = 3
        try await TestService.run(options) { service in
            let request = TestService.request(TestService.checkBody)
            for _ in 0..<6 {
                let answer = try await service.exchange(request, from: "127.0.0.2")
                #expect(answer.status == 200)
            }
            await #expect(throws: (any Error).self) { _ = try await service.exchange(request, from: "127.0.0.2") }
            #expect(try await service.exchange(request, from: "127.0.0.3").status == 200)
            #expect(service.traffic().turnedAway == [.handshakes: 1])
            #expect(service.book.entries.refused == [.tooManyHandshakes])
            time.advance(by: .milliseconds(334))
            #expect(try await service.exchange(request, from: "127.0.0.2").status == 200)
        }
    }
}
