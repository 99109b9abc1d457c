import Foundation
import ResetCore
import TestSupport
import Testing

@Suite struct ConnectionTests {
    static let goOn = "HTTP/1.1 100 Continue\r\n\r\n"

    @Test func manyRequestsShareAConnection() async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            for _ in 0..<50 {
                try await client.send(TestService.request(TestService.resetBody))
                let answer = try await client.answer()
                #expect(answer.status == 200)
                #expect(answer.header("connection") == nil)
            }
            #expect(service.book.entries.resets.count == 50)
        }
    }

    @Test func pipelinedRequestsAreAnsweredInTurn() async throws {
        let requests = [
            TestService.request(TestService.checkBody), TestService.request(TestService.resetBody),
            TestService.request("x", token: "wrong"), TestService.request("{}"),
            TestService.request(TestService.checkBody, path: "/x"),
            TestService.request(TestService.checkBody),
        ]
        let rounds = 20
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(Array(repeating: requests.joined(), count: rounds).joined())
            for _ in 0..<rounds {
                var statuses: [Int] = []
                for _ in requests { statuses.append(try await client.answer().status) }
                #expect(statuses == [200, 200, 404, 400, 404, 200])
            }
            #expect(service.book.entries.resets.count == rounds)
            #expect(service.book.entries.probes.count == rounds * 2)
        }
    }

    // They all wait behind the first one, and are then taken one after the other, not one inside the other.
    @Test func thousandsOfTinyRequestsMayWait() async throws {
        let latch = Latch()
        var options = TestService.Options()
        options.reset = { request in
            await latch.wait()
            return await TestService.knowsOnlyJon(request)
        }
        let count = 3_000
        try await TestService.run(options) { service in
            let client = try await RawHTTPS.open(port: service.port)
            let tiny = Array(repeating: "GET / HTTP/1.1\r\n\r\n", count: count).joined()
            let sending = Task { try await client.send(TestService.request(TestService.resetBody) + tiny) }
            try await Task.sleep(for: .milliseconds(200))
            latch.open()
            #expect(try await client.answer().status == 200)
            for _ in 0..<count {
                let answer = try await client.answer()
                guard answer.status == 404 else { throw CancellationError() }
            }
            try await sending.value
        }
    }

    @Test func aRequestThatComesByteByByteIsOneRequest() async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            for byte in Array(TestService.request(TestService.resetBody).utf8) { try await client.send([byte]) }
            #expect(try await client.answer().status == 200)
            #expect(service.book.entries.resets.count == 1)
        }
    }

    /// Requests that end the connection, and the status of their answer.
    static let closing: [(String, Int)] = [
        (TestService.request(TestService.checkBody, headers: ["Connection: close"]), 200),
        (TestService.request(TestService.checkBody, headers: ["Connection: Close, x"]), 200),
        (TestService.request("{}", headers: ["Connection: close"]), 400),
        (TestService.request("", token: "wrong", headers: ["Connection: close"]), 404),
        (TestService.request(TestService.checkBody).replacingOccurrences(of: "HTTP/1.1", with: "HTTP/1.0"), 200),
        (
            TestService.request(TestService.checkBody, headers: ["Connection: keep-alive"])
                .replacingOccurrences(of: "HTTP/1.1", with: "HTTP/1.0"), 200
        ),
        (TestService.request("", path: "/x").replacingOccurrences(of: "HTTP/1.1", with: "HTTP/1.0"), 404),
    ]

    @Test(arguments: closing) func theAnswerSaysThatTheConnectionEnds(request: String, status: Int) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(request)
            let text = try await client.rest()
            #expect(text.hasPrefix("HTTP/1.1 \(status) "))
            #expect(text.contains("\r\nConnection: close\r\n"))
        }
    }

    @Test func theBodyIsAskedForOnlyBehindTheGate() async throws {
        try await TestService.run { service in
            let expect = ["Expect: 100-Continue"]
            let whole = TestService.request(TestService.resetBody, headers: expect)
            let head = String(whole.dropLast(TestService.resetBody.count))
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(head)
            #expect(try await client.answer().text == Self.goOn)
            try await client.send(TestService.resetBody)
            #expect(try await client.answer().status == 200)
            // Not asked for again, although the body comes with the head.
            try await client.send(whole)
            #expect(try await client.answer().text == Self.goOn)
            #expect(try await client.answer().status == 200)
        }
    }

    /// Heads that ask whether to go on, and what they get at once.
    static let notAsked: [(String, Int)] = [
        (TestService.request("", token: "wrong", headers: ["Expect: 100-continue"]), 404),
        (TestService.request("", path: "/x", headers: ["Expect: 100-continue"]), 404),
        (TestService.request("", headers: ["Expect: 100-continue"], type: "text/plain"), 415),
        (TestService.request("", headers: ["Expect: 100-continue"]).replacingOccurrences(of: ": 0\r", with: ": 300000\r"), 413),
    ]

    @Test(arguments: notAsked) func theBodyIsNotAskedFor(request: String, status: Int) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(request.replacingOccurrences(of: "Length: 0", with: "Length: 100"))
            #expect(try await client.answer().status == status)
            if status == 404 { #expect(service.book.entries.rejected.isEmpty) }
        }
    }

    @Test func http10IsNotAskedToGoOn() async throws {
        try await TestService.run { service in
            let request = TestService.request(TestService.checkBody, headers: ["Expect: 100-continue"])
            let answer = try await service.exchange(request.replacingOccurrences(of: "HTTP/1.1", with: "HTTP/1.0"))
            #expect(answer.status == 200)
        }
    }

    @Test func aClientThatSaysNoMoreStillGetsItsAnswer() async throws {
        let latch = Latch()
        var options = TestService.Options()
        options.reset = { request in
            await latch.wait()
            return await TestService.knowsOnlyJon(request)
        }
        try await TestService.run(options) { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(TestService.request(TestService.resetBody))
            try await client.endSending()
            latch.open()
            #expect(try await client.answer().status == 200)
        }
    }
}
