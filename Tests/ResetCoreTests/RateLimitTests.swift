import Testing

@testable import ResetCore

@Suite("Limits")
struct RateLimitTests {
    /// Seconds at which one is asked for, and how long the answer says to wait: three at once, then one every two seconds.
    static let steps: [(Double, Double)] = [
        (0, 0), (0, 0), (0, 0), (0, 2), (0, 2), (1.5, 0.5), (2, 0), (2, 2), (3, 1), (4, 0), (4.5, 1.5), (100, 0), (100, 0),
        (100, 0),
        (100, 2), (102, 0), (103, 1),
    ]

    @Test("a bucket lets a burst through, then its rate, and never keeps more than a burst")
    func bucket() throws {
        let rate = try #require(Rate(30, per: .seconds(60), burst: 3))
        var bucket = RateBucket()
        for (second, wait) in Self.steps {
            #expect(bucket.take(rate, at: .seconds(second)) == .seconds(wait), "at \(second) s")
        }
    }

    @Test("no rate is no limit, and extreme figures do no harm", arguments: [0, -1, 1, 60_000_000, Int.max])
    func extremes(count: Int) {
        guard let rate = Rate(count, per: .seconds(60), burst: Int.max) else {
            #expect(count <= 0)
            return
        }
        var bucket = RateBucket()
        #expect(bucket.take(rate, at: .seconds(1 << 32)) == .zero)
        #expect(bucket.take(rate, at: .seconds(1 << 32)) == .zero)
    }

    static let hits: [(String, String, Bool)] = [
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "::ffff:192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("0.0.0.1", "::1", false), ("192.0.2.1", "0:0:0:0:c000:201::", false), ("::c000:201:0:0:0:0", "192.0.2.1", false),
    ]

    @Test("an address is a whole IPv4 address or a /64 of IPv6", arguments: hits)
    func blocks(first: String, second: String, isSame: Bool) throws {
        let (one, other) = (try #require(NetworkAddress(first)), try #require(NetworkAddress(second)))
        #expect((AddressBlock(one) == AddressBlock(other)) == isSame)
        let limit = AddressLimit(Rate(1, per: .seconds(1), burst: 1))
        #expect(limit.take(for: one, at: .zero) == .zero)
        #expect((limit.take(for: other, at: .zero) == .zero) == !isSame)
    }

    @Test("a million addresses take bounded memory, and whoever comes back soon is still known")
    func manyAddresses() throws {
        let limit = AddressLimit(Rate(1, per: .seconds(3_600), burst: 1))
        let guest = try #require(NetworkAddress("203.0.113.9"))
        #expect(limit.take(for: guest, at: .zero) == .zero)
        for number in 0..<1_000_000 {
            let address = NetworkAddress(four: UInt32(number) | 0x0a00_0000)
            if limit.take(for: address, at: .seconds(1)) != .zero { Issue.record("\(address) was known") }
            if number % 10_000 == 0, limit.take(for: guest, at: .seconds(1)) == .zero { Issue.record("forgotten at \(number)") }
        }
        #expect(limit.count == AddressLimit.mostAddresses)
    }

    @Test("least recently used goes first")
    func recentlyUsed() {
        var map = RecentlyUsed<Int, Int>(capacity: 3)
        for key in [1, 2, 3, 1, 4, 1, 5, 5, 5] { map.set(key, key * 10) }
        #expect([1, 2, 3, 4, 5].map { map.peek($0) } == [10, nil, nil, 40, 50])
        #expect(map.count == 3)
        for key in 0..<1_000 { map.set(key * 7 % 11, key) }
        #expect(map.count == 3)
    }

    @Test("a client has its own rate where its settings say so, and no limit where they say 0")
    func clients() {
        let limit = ClientLimit(RequestRate(perMinute: 60, burst: 2))
        let rows: [(String, OwnRequestRate, Int)] = [
            ("as all", .none, 2), ("more", OwnRequestRate(perMinute: nil, burst: 5), 5),
            ("none", OwnRequestRate(perMinute: 0, burst: 1), 100), ("fewer", OwnRequestRate(perMinute: 1, burst: 1), 1),
        ]
        for (name, own, passed) in rows {
            let count = (0..<100).count { _ in limit.take(name, own: own, at: .seconds(5)) == .zero }
            #expect(count == passed, "\(name)")
        }
        #expect(ClientLimit(RequestRate(perMinute: 0, burst: 1)).take("x", own: .none, at: .zero) == .zero)
    }
}
