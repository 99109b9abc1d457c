import Foundation
import NIOCore
import TestSupport
import Testing

/// Framing that is read differently by different readers never makes a second request out of the first.
@Suite struct FramingTests {
    static let credentials = "Authorization: Bearer \(TestService.token)\r\nContent-Type: application/json\r\n"
    static let reset = TestService.resetBody
    /// What an attacker would like to have taken for a request.
    static let smuggled = TestService.request(TestService.resetBody)

    static func head(_ lines: String..., method: String = "POST", path: String = "/api/users") -> String {
        (["\(method) \(path) HTTP/1.1", "Host: localhost"] + lines).joined(separator: "\r\n") + "\r\n" + credentials + "\r\n"
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let request: String
        let statuses: [Int]
        var testDescription: String { name }

        init(_ name: String, _ request: String, _ statuses: [Int] = [400]) {
            self.name = name
            self.request = request
            self.statuses = statuses
        }
    }

    static let rows: [Row] = [
        Row("length and chunked", head("Content-Length: 5", "Transfer-Encoding: chunked") + "0\r\n\r\n" + smuggled),
        Row("chunked and length", head("Transfer-Encoding: chunked", "Content-Length: 5") + "0\r\n\r\n" + smuggled),
        Row("two lengths", head("Content-Length: 0", "Content-Length: \(smuggled.utf8.count)") + smuggled),
        Row(
            "two equal lengths",
            head("Content-Length: \(reset.utf8.count)", "Content-Length: \(reset.utf8.count)") + reset + smuggled),
        Row("signed length", head("Content-Length: +\(reset.utf8.count)") + reset + smuggled),
        Row("negative length", head("Content-Length: -1") + reset + smuggled),
        Row("list of lengths", head("Content-Length: 5,5") + "xxxxx" + smuggled),
        Row("hexadecimal length", head("Content-Length: 0x5") + "xxxxx" + smuggled),
        Row("length with a word", head("Content-Length: 5 x") + "xxxxx" + smuggled),
        Row("overlong length", head("Content-Length: 18446744073709551621") + "xxxxx" + smuggled),
        Row("empty length", head("Content-Length:") + "xxxxx" + smuggled),
        Row("space before the colon", head("Transfer-Encoding : chunked") + "0\r\n\r\n" + smuggled),
        Row("space before the length's colon", head("Content-Length : 5") + "xxxxx" + smuggled),
        Row("other coding", head("Transfer-Encoding: xchunked") + "0\r\n\r\n" + smuggled),
        Row("identity", head("Transfer-Encoding: identity") + "0\r\n\r\n" + smuggled),
        Row("chunked not last", head("Transfer-Encoding: chunked, gzip") + "0\r\n\r\n" + smuggled),
        Row("control character in the coding", head("Transfer-Encoding: \u{B}chunked") + "0\r\n\r\n" + smuggled),
        Row("bare line feeds", head("Content-Length: 0").replacing("\r\n", with: "\n") + smuggled),
        Row("one bare line feed", head("X: y\nContent-Length: 0") + smuggled),
        Row("bare carriage return", head("X: y\rContent-Length: 0") + smuggled),
        Row("folded header", head("Transfer-Encoding:\r\n chunked") + "0\r\n\r\n" + smuggled),
        Row("folded length", head("X: y\r\n Content-Length: 0") + smuggled),
        Row("header without name", head(": x") + smuggled),
        Row("header without colon", head("chunked") + smuggled),
        Row("NUL in a header", head("X: a\0b") + smuggled),
        Row("no version", "POST /api/users\r\nHost: a\r\n\r\n" + smuggled),
        Row("version 2.0", "POST /api/users HTTP/2.0\r\nHost: a\r\n\r\n" + smuggled),
        Row("version 0.9", "POST /api/users HTTP/0.9\r\nHost: a\r\n\r\n" + smuggled),
        Row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + smuggled),
        Row("not HTTP", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}" + smuggled, [404]),
        Row("chunk size overflow", head("Transfer-Encoding: chunked") + "10000000000000005\r\nxxxxx\r\n0\r\n\r\n" + smuggled),
        Row("chunk size with a sign", head("Transfer-Encoding: chunked") + "+5\r\nxxxxx\r\n0\r\n\r\n" + smuggled),
        Row("chunk size with a prefix", head("Transfer-Encoding: chunked") + "0x5\r\nxxxxx\r\n0\r\n\r\n" + smuggled),
        Row("chunk size empty", head("Transfer-Encoding: chunked") + "\r\nxxxxx\r\n0\r\n\r\n" + smuggled),
        Row("chunk ends with a line feed", head("Transfer-Encoding: chunked") + "5\nxxxxx\n0\n\n" + smuggled),
        Row("chunk longer than it says", head("Transfer-Encoding: chunked") + "5\r\nxxxxxx\r\n0\r\n\r\n" + smuggled),
        Row(
            "unknown place and length and chunked", head("Content-Length: 5", "Transfer-Encoding: chunked", path: "/x") + smuggled
        ),
    ]

    @Test(arguments: rows) func brokenFramingEndsTheConnection(row: Row) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(row.request)
            let text = try await client.rest()
            #expect(Self.statuses(text) == row.statuses)
            #expect(service.book.entries.resets.isEmpty)
            #expect(service.book.entries.probes.isEmpty)
        }
    }

    // A body belongs to its request whatever the method, and an upgrade or a tunnel never begins.
    static let swallowed: [Row] = [
        Row("GET with a body", head("Content-Length: \(smuggled.utf8.count)", method: "GET") + smuggled, [404]),
        Row("GET with a body, then a request", head("Content-Length: 5", method: "GET") + "xxxxx" + smuggled, [404]),
        Row(
            "GET with a chunked body, then a request",
            head("Transfer-Encoding: chunked", method: "GET") + chunked("xxxxx") + smuggled, [404]),
        Row("TRACE with a body, then a request", head("Content-Length: 5", method: "TRACE") + "xxxxx" + smuggled, [404]),
        Row("DELETE with a body", head("Content-Length: \(smuggled.utf8.count)", method: "DELETE") + smuggled, [404]),
        Row("HEAD with a chunked body", head("Transfer-Encoding: chunked", method: "HEAD") + chunked(smuggled), [404]),
        Row("other place with a body", head("Content-Length: \(smuggled.utf8.count)", path: "/x") + smuggled, [404]),
        Row("a body that is a request", head("Content-Length: \(smuggled.utf8.count)") + smuggled, [400]),
        Row("CONNECT", "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n" + credentials + "\r\n" + smuggled, [404]),
        Row("h2c upgrade", head("Upgrade: h2c", "Connection: Upgrade", "Content-Length: 0", method: "GET") + smuggled, [404]),
        Row("websocket upgrade", head("Upgrade: websocket", "Connection: Upgrade", method: "GET") + smuggled, [404]),
        Row(
            "HTTP/1.0 and chunked", head("Transfer-Encoding: chunked").replacing("1.1", with: "1.0") + "0\r\n\r\n" + smuggled,
            [400]),
    ]

    static func chunked(_ text: String) -> String {
        String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n0\r\n\r\n"
    }

    @Test(arguments: swallowed) func whatFollowsIsNoRequest(row: Row) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(row.request)
            let first = try await client.answer().status
            let rest = try await client.within(.milliseconds(200))
            #expect([first] + Self.statuses(rest) == row.statuses)
            #expect(service.book.entries.resets.isEmpty)
        }
    }

    static let headers: [Row] = [
        Row("1,000 headers", head((0..<1_000).map { "X-\($0): y" }.joined(separator: "\r\n"), "Content-Length: 0"), [431]),
        Row("one of 64 KiB", head("X: " + String(repeating: "y", count: 65_536), "Content-Length: 0"), [431]),
        Row("a name of 64 KiB", head(String(repeating: "X", count: 65_536) + ": y", "Content-Length: 0"), [431]),
        Row("a path of 64 KiB", head("Content-Length: 0", path: "/" + String(repeating: "y", count: 65_536)), [431]),
        Row(
            "20 KiB in all", head((0..<20).map { "X-\($0): " + String(repeating: "y", count: 1_000) }.joined(separator: "\r\n")),
            [431]),
        Row("64 KiB that never end", "POST " + String(repeating: "y", count: 65_536), [431]),
    ]

    @Test(arguments: headers) func headersHaveLimits(row: Row) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(row.request)
            let text = try await client.rest()
            #expect(Self.statuses(text) == row.statuses)
        }
    }

    @Test func endlessTrailersEndTheConnection() async throws {
        let trailers = (0..<1_000).map { "X-\($0): y\r\n" }.joined()
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(Self.head("Transfer-Encoding: chunked") + "0\r\n" + trailers + "\r\n")
            let text = try await client.rest()
            #expect(Self.statuses(text) == [400])
            #expect(service.book.entries.rejected == [.init(status: 400, reason: "broken-framing")])
        }
    }

    static func statuses(_ text: String) -> [Int] {
        text.components(separatedBy: "HTTP/1.1 ").dropFirst().map { Int($0.prefix(3)) ?? 0 }
    }
}
