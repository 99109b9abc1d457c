import Foundation
import NIOSSL
import ResetCore
import Settings
import Synchronization
import TestSupport
import Testing

@testable import WebServer

@Suite struct OperationServerTests {
    private static let load = MetricDeclaration("x_load", .gauge, help: "Load.")

    private static func run<Result: Sendable>(
        _ causes: [ReadinessCause] = [], identity: ServerIdentity? = nil, _ body: (Int) async throws -> Result
    ) async throws -> Result {
        let doors = OperationDoors(readiness: { causes }, metrics: { [MetricFamily(load, 7)] })
        let server = OperationServer(
            OperationConfiguration(address: "127.0.0.1", port: 0, usesTLS: identity != nil), doors: doors, identity: identity,
            time: FixedTime())
        let port = try await server.start()
        do {
            let result = try await body(port)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    private static func answer(_ status: String, _ type: String, _ body: String, allow: Bool = false, head: Bool = false)
        -> String
    {
        "HTTP/1.1 \(status)\r\nDate: \(HTTPDate.text(FixedTime().now))\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\(allow ? "Allow: GET, HEAD\r\n" : "")"
            + "Connection: close\r\n\r\n\(head ? "" : body)"
    }

    private static let text = "text/plain; charset=utf-8"

    @Test func theThreePlacesToTheByte() async throws {
        try await Self.run { (port: Int) async throws in
            #expect(try await PlainHTTP.get(port: port, "/healthz") == Self.answer("200 OK", Self.text, "ok\n"))
            #expect(try await PlainHTTP.get(port: port, "/readyz") == Self.answer("200 OK", Self.text, "ready\n"))
            let metrics = "# HELP x_load Load.\n# TYPE x_load gauge\nx_load 7\n"
            #expect(
                try await PlainHTTP.get(port: port, "/metrics")
                    == Self.answer("200 OK", "text/plain; version=0.0.4; charset=utf-8", metrics))
            #expect(
                try await PlainHTTP.get(port: port, "/metrics", method: "HEAD")
                    == Self.answer("200 OK", "text/plain; version=0.0.4; charset=utf-8", metrics, head: true))
        }
    }

    @Test func whyItIsNotReady() async throws {
        let causes = [ReadinessCause("record", "too little space"), ReadinessCause("domain", "corp: \"away\"")]
        try await Self.run(causes) { (port: Int) async throws in
            let plain = "record: too little space\ndomain: corp: \"away\"\n"
            #expect(try await PlainHTTP.get(port: port, "/readyz") == Self.answer("503 Service Unavailable", Self.text, plain))
            let json =
                #"{"ready":false,"causes":[{"subject":"record","text":"too little space"},{"subject":"domain","text":"corp: \"away\""}]}"#
            #expect(
                try await PlainHTTP.get(port: port, "/readyz", headers: ["Accept: application/json"])
                    == Self.answer("503 Service Unavailable", "application/json", json + "\n"))
            #expect(try await PlainHTTP.get(port: port, "/healthz").hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test(arguments: [
        ("POST /healthz HTTP/1.1\r\nHost: a\r\n\r\n", "405 Method Not Allowed"),
        ("DELETE /metrics HTTP/1.1\r\nHost: a\r\n\r\n", "405 Method Not Allowed"),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "404 Not Found"),
        ("GET //metrics HTTP/1.1\r\nHost: a\r\n\r\n", "404 Not Found"),
        ("GET /metrics/ HTTP/1.1\r\nHost: a\r\n\r\n", "404 Not Found"),
        ("GET /metrics?x HTTP/1.1\r\nHost: a\r\n\r\n", "404 Not Found"),
        ("GET /api/users HTTP/1.1\r\nHost: a\r\n\r\n", "404 Not Found"),
        ("GET /debug/pprof HTTP/1.1\r\nHost: a\r\n\r\n", "404 Not Found"),
        ("GET /healthz HTTP/1.1\r\n\r\n", "400 Bad Request"),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400 Bad Request"),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "400 Bad Request"),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 Bad Request"),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n", "400 Bad Request"),
        ("no http at all\r\n\r\n", "400 Bad Request"),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 9_000))\r\n\r\n", "400 Bad Request"),
    ])
    func whatElseComes(request: String, status: String) async throws {
        let answer = try await Self.run { try await PlainHTTP.answer(port: $0, to: request) }
        #expect(answer.hasPrefix("HTTP/1.1 \(status)\r\n"), "\(answer)")
        #expect(!answer.lowercased().contains("rekey") && !answer.contains("0.1"))
    }

    @Test func aSecondRequestOnTheSameConnectionIsNotAnswered() async throws {
        let two = String(repeating: "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", count: 2)
        let answer = try await Self.run { try await PlainHTTP.exchange(port: $0, two) }
        #expect(answer.components(separatedBy: "HTTP/1.1 200").count == 2)
    }

    @Test func moreConnectionsThanAreHeldAreClosed() async throws {
        try await Self.run { (port: Int) async throws in
            try await withThrowingTaskGroup(of: String.self) { group in
                // These say nothing until their time is over, or until the listener has no place for them.
                for _ in 0..<80 { group.addTask { try await PlainHTTP.exchange(port: port, "", within: .seconds(30)) } }
                for _ in 0..<16 {
                    let answer = try await group.next()
                    #expect(answer == "")
                }
                group.cancelAll()
            }
            let isBack = try await Poll.until(.seconds(20)) {
                let answer = try? await PlainHTTP.get(port: port, "/healthz")
                return answer?.hasPrefix("HTTP/1.1 200") == true
            }
            #expect(isBack)
        }
    }

    @Test func whoSaysNothingKeepsNobodyOut() async throws {
        try await Self.run { (port: Int) async throws in
            try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<(OperationServer.mostConnections + 6) {
                    group.addTask { try await PlainHTTP.exchange(port: port, "", within: .seconds(30)) }
                }
                // Six have made room, so that all places are taken by those who say nothing.
                for _ in 0..<6 {
                    let ended = try await group.next()
                    #expect(ended == "")
                }
                for place in ["/healthz", "/readyz", "/metrics"] {
                    let answer = try await PlainHTTP.get(port: port, place)
                    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(place): \(answer)")
                }
                group.cancelAll()
            }
        }
    }

    @Test func whoIsBeingAnsweredMakesNoRoom() async throws {
        let latch = Latch()
        let asked = Atomic<Int>(0)
        let doors = OperationDoors(
            readiness: {
                asked.add(1, ordering: .relaxed)
                await latch.wait()
                return []
            }, metrics: { [] })
        let server = OperationServer(
            OperationConfiguration(address: "127.0.0.1", port: 0, usesTLS: false), doors: doors, identity: nil, time: FixedTime())
        let port = try await server.start()
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<OperationServer.mostConnections { group.addTask { try await PlainHTTP.get(port: port, "/readyz") } }
            let areAsked = try await Poll.until(.seconds(30)) {
                asked.load(ordering: .relaxed) == OperationServer.mostConnections
            }
            #expect(areAsked)
            let newcomer = try await PlainHTTP.exchange(port: port, "")
            #expect(newcomer == "")
            latch.open()
            for try await answer in group { #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer)") }
        }
        await server.stop()
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.3.4.5", true), ("::1", true), ("0.0.0.0", false), ("10.0.0.1", false), ("::", false),
        ("localhost", false), ("128.0.0.1", false), ("::ffff:127.0.0.1", false),
    ])
    func whatIsLoopback(address: String, isLoopback: Bool) {
        #expect(OperationSettings.isLoopback(address) == isLoopback)
    }
}
