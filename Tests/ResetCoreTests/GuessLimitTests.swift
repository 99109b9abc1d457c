import ResetCore
import Testing

@Suite("Guessing")
struct GuessLimitTests {
    static func limit() -> GuessLimit { GuessLimit(Rate(60, per: .seconds(60), burst: 3)) }

    static func address(_ text: String) throws -> NetworkAddress { try #require(NetworkAddress(text)) }

    @Test("wrong tokens of one address are counted, and no other address feels it")
    func onlyTheGuesser() throws {
        let limit = Self.limit()
        let (guesser, other) = (try Self.address("192.0.2.1"), try Self.address("192.0.2.2"))
        #expect((0..<5).map { _ in limit.wrong(from: guesser, at: .zero) } == [.zero, .zero, .zero, .seconds(1), .seconds(1)])
        #expect(limit.right(from: other, isBound: false, at: .zero) == .zero)
        #expect(limit.wrong(from: other, at: .zero) == .zero)
        #expect(limit.wrong(from: guesser, at: .seconds(1)) == .zero)
        #expect(limit.wrong(from: guesser, at: .seconds(1)) == .seconds(1))
    }

    @Test("a guess that hits does not show while its address is not listened to")
    func aHitDoesNotShow() throws {
        let limit = Self.limit()
        let guesser = try Self.address("192.0.2.1")
        for _ in 0..<3 { _ = limit.wrong(from: guesser, at: .zero) }
        #expect(limit.right(from: guesser, isBound: false, at: .zero) == limit.wrong(from: guesser, at: .zero))
        // Nor does the hit make the address known.
        #expect(limit.right(from: guesser, isBound: false, at: .milliseconds(999)) > .zero)
        #expect(limit.right(from: guesser, isBound: false, at: .seconds(1)) == .zero)
    }

    @Test("a client is not locked out by a guesser at its own address, for a day after its last right token")
    func sharedAddress() throws {
        let limit = Self.limit()
        let shared = try Self.address("192.0.2.1")
        #expect(limit.right(from: shared, isBound: false, at: .zero) == .zero)
        for hour in stride(from: 1.0, through: 60, by: 23) {
            for _ in 0..<10 { _ = limit.wrong(from: shared, at: .seconds(3_600 * hour)) }
            #expect(limit.right(from: shared, isBound: false, at: .seconds(3_600 * hour)) == .zero)
            #expect(limit.wrong(from: shared, at: .seconds(3_600 * hour)) > .zero)
        }
        let later = Duration.seconds(3_600 * 71)
        for _ in 0..<10 { _ = limit.wrong(from: shared, at: later) }
        #expect(limit.right(from: shared, isBound: false, at: later) > .zero)
    }

    @Test("a client that is bound to networks is let in from them from the start")
    func bound() throws {
        let limit = Self.limit()
        let shared = try Self.address("2001:db8::1")
        for _ in 0..<10 { _ = limit.wrong(from: shared, at: .zero) }
        #expect(limit.right(from: shared, isBound: true, at: .zero) == .zero)
        // Which proves nothing for others.
        #expect(limit.right(from: shared, isBound: false, at: .zero) > .zero)
    }

    @Test("switched off, nothing is limited")
    func off() throws {
        let limit = GuessLimit(nil)
        let address = try Self.address("192.0.2.1")
        for _ in 0..<1_000 { #expect(limit.wrong(from: address, at: .zero) == .zero) }
        #expect(limit.right(from: address, isBound: false, at: .zero) == .zero)
    }
}
