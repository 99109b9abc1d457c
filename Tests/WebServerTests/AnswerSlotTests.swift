import ResetCore
import TestSupport
import Testing

/// Refusals behind the gate leave on a grid that begins at their arrival; the clock stands still but for what a test adds.
@Suite struct AnswerSlotTests {
    /// How long the reset takes and how long its refusal is held, in milliseconds, with a slot of 100.
    static let rows: [(Int, Int)] = [(0, 100), (1, 99), (30, 70), (99, 1), (100, 100), (101, 99), (250, 50), (1_000, 100)]

    @Test(arguments: rows) func refusalsLeaveOnTheGrid(took: Int, held: Int) async throws {
        let time = FixedTime()
        var options = TestService.Options()
        options.time = time
        options.slot = .milliseconds(100)
        options.reset = { _ in
            time.advance(by: .milliseconds(took))
            return .refused(.unknownAccount, TestService.reference)
        }
        try await TestService.run(options) { service in
            let client = try await RawHTTPS.open(port: service.port)
            for _ in 0..<2 {
                try await client.send(TestService.request(TestService.resetBody))
                #expect(try await client.answer().body == #"{"res":"failed"}"#)
            }
        }
        #expect(time.pauses == [.milliseconds(held), .milliseconds(held)])
    }

    /// Requests and whether their answers are held.
    static let requests: [(String, Bool)] = [
        (TestService.request(TestService.resetBody), false), (TestService.request(TestService.checkBody), false),
        (TestService.request(TestService.resetBody, token: "wrong"), false), (TestService.request("", path: "/x"), false),
        (TestService.request("{}"), true), (TestService.request("x"), true),
        (TestService.request("{}", type: "text/plain"), true),
        (TestService.request(String(repeating: "x", count: 300_000)), true),
    ]

    @Test(arguments: requests) func whatIsHeld(request: String, held: Bool) async throws {
        let time = FixedTime()
        var options = TestService.Options()
        options.time = time
        options.slot = .milliseconds(100)
        try await TestService.run(options) { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(request)
            _ = try await client.answer()
        }
        #expect(time.pauses == (held ? [.milliseconds(100)] : []))
    }

    @Test func withoutASlotNothingIsHeld() async throws {
        let time = FixedTime()
        var options = TestService.Options()
        options.time = time
        options.slot = .zero
        try await TestService.run(options) { service in
            let answer = try await service.exchange(TestService.request("{}"))
            #expect(answer.status == 400)
        }
        #expect(time.pauses == [])
    }
}
