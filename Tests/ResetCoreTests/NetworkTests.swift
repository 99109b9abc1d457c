import ResetCore
import Testing

@Suite("Networks and proxies")
struct NetworkTests {
    @Test(
        "ranges are read or refused",
        arguments: [
            ("10.0.0.0/8", true), ("10.0.0.1/8", false), ("10.0.0.1", true), ("::/0", true), ("2001:db8::/32", true),
            ("2001:db8::1/32", false),
            ("0.0.0.0/0", true), ("10.0.0.0/33", false), ("10.0.0.0/-1", false), ("10.0.0.0/", false), ("10.0.0.0/8/8", false),
            ("10.0.0/8", false), ("localhost", false), ("", false), ("10.0.0.0/08x", false), ("fe80::%eth0/64", true),
        ] as [(String, Bool)])
    func ranges(text: String, isRange: Bool) {
        #expect((NetworkRange(text) != nil) == isRange)
    }

    struct Hop: Sendable {
        let peer: String
        let header: [String]
        let expected: String?
        init(_ peer: String, _ header: [String], _ expected: String?) {
            self.peer = peer
            self.header = header
            self.expected = expected
        }
    }

    @Test(
        "the source is the socket's peer unless a trusted proxy says otherwise",
        arguments: [
            Hop("203.0.113.9", ["10.0.0.1"], "203.0.113.9"),
            Hop("10.0.0.1", [], "10.0.0.1"),
            Hop("10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
            Hop("10.0.0.1", ["1.2.3.4, 198.51.100.7"], "198.51.100.7"),
            Hop("10.0.0.1", ["1.2.3.4", "198.51.100.7, 10.0.0.2"], "198.51.100.7"),
            Hop("10.0.0.1", ["evil, 10.0.0.2"], nil), Hop("10.0.0.1", ["198.51.100.7, "], nil), Hop("10.0.0.1", ["junk"], nil),
            Hop("10.0.0.1", ["010.1.1.1"], nil), Hop("10.0.0.1", ["198.51.100.7:99999"], nil),
            Hop("10.0.0.1", ["198.51.100.7:"], nil),
            Hop("10.0.0.1", ["[::1"], nil), Hop("10.0.0.1", ["[2001:db8::1]x"], nil), Hop("10.0.0.1", [""], nil),
            Hop("10.0.0.1", ["evil, 198.51.100.7"], "198.51.100.7"), Hop("10.0.0.1", ["198.51.100.7:5555"], "198.51.100.7"),
            Hop("10.0.0.1", ["[2001:db8::1]:443"], "2001:db8:0:0:0:0:0:1"),
            Hop("10.0.0.1", ["2001:db8::1"], "2001:db8:0:0:0:0:0:1"),
            Hop("203.0.113.9", ["junk"], "203.0.113.9"),
            Hop("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ])
    func forwarded(hop: Hop) throws {
        let trusted = [try #require(NetworkRange("10.0.0.0/8"))]
        let source = SourceAddress.resolve(
            peer: try #require(NetworkAddress(hop.peer)), forwardedFor: hop.header, trusted: trusted)
        #expect(source?.description == hop.expected)
    }
}
