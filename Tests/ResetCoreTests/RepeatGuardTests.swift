import ResetCore
import Settings
import Testing

@Suite("Repeated requests")
struct RepeatGuardTests {
    static func mark(_ token: String, neighbours: Int = 1) throws -> TokenMark {
        try #require(TokenGate(clients: [], neighbours: neighbours).mark(authorization: ["Bearer " + token]))
    }

    @Test("are forgotten when no token of theirs can be good any more", arguments: [0, 1, 3])
    func forgotten(neighbours: Int) throws {
        let seen = RepeatGuard()
        let mark = try Self.mark("x", neighbours: neighbours)
        let life = Duration.seconds(300 * (2 * neighbours + 1))
        #expect(seen.isFirst(mark, body: [1], at: .zero))
        #expect(!seen.isFirst(mark, body: [1], at: life - .microseconds(1)))
        #expect(seen.isFirst(mark, body: [1], at: life))
    }

    @Test("what cannot be remembered is not let through")
    func full() throws {
        let seen = RepeatGuard(most: 100)
        let mark = try Self.mark("x")
        let first = (0..<200).map { seen.isFirst(mark, body: [UInt8($0)], at: .seconds(Double($0) / 1_000)) }
        #expect(first == Array(repeating: true, count: 100) + Array(repeating: false, count: 100))
        for round in 1...50 {
            let uptime = Duration.seconds(1_000 * round)
            #expect((0..<100).allSatisfy { seen.isFirst(mark, body: [UInt8($0)], at: uptime) })
        }
    }

    @Test("token and body together make a request")
    func both() throws {
        let seen = RepeatGuard()
        for (token, body, isFirst) in [("aF", 1, true), ("af", 1, false), ("af", 2, true), ("ae", 1, true)]
            as [(String, UInt8, Bool)]
        {
            #expect(try seen.isFirst(Self.mark(token), body: [body], at: .zero) == isFirst)
        }
    }
}
