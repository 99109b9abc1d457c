import Foundation
import ResetCore
import TestSupport
import Testing

@Suite struct RejectionTests {
    static let tail = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
    static let failedBody = #"{"res":"failed"}"#

    static func expected(_ status: String, closes: Bool = false) -> String {
        "HTTP/1.1 \(status)\r\nDate: Fri, 29 Jan 2021 15:55:00 GMT\r\nContent-Type: application/json\r\nContent-Length: 16\r\n"
            + tail + (closes ? "Connection: close\r\n" : "") + "\r\n" + failedBody
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let body: String
        let reason: String
        var testDescription: String { body.prefix(60) + " " + reason }

        init(_ body: String, _ reason: String) {
            self.body = body
            self.reason = reason
        }
    }

    /// Bodies of the wrong shape.
    static let shapes: [Row] = [
        Row("{}", "wrong-shape"), Row("[]", "wrong-shape"), Row("null", "wrong-shape"), Row("true", "wrong-shape"),
        Row("0", "wrong-shape"), Row(#""text""#, "wrong-shape"), Row("[\(TestService.resetBody)]", "wrong-shape"),
        Row(#"{"type":"request"}"#, "wrong-shape"), Row(#"{"type":"request","request":null}"#, "wrong-shape"),
        Row(#"{"type":"request","request":[]}"#, "wrong-shape"), Row(#"{"type":"request","request":"x"}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{}}"#, "wrong-shape"),
        Row(#"{"request":{"action":"generate_password","user":"Jon.One"}}"#, "wrong-shape"),
        Row(#"{"type":null,"request":{"action":"generate_password","user":"Jon.One"}}"#, "wrong-shape"),
        Row(#"{"type":["request"],"request":{"action":"generate_password","user":"Jon.One"}}"#, "wrong-shape"),
        Row(#"{"type":"response","request":{"action":"generate_password","user":"Jon.One"}}"#, "unknown-type"),
        Row(#"{"type":"Request","request":{"action":"generate_password","user":"Jon.One"}}"#, "unknown-type"),
        Row(#"{"type":"","request":{"action":"generate_password","user":"Jon.One"}}"#, "unknown-type"),
        Row(#"{"type":"request\u0000","request":{"action":"check"}}"#, "unknown-type"),
        Row(#"{"type":"request","request":{"user":"Jon.One"}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":null,"user":"Jon.One"}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":1,"user":"Jon.One"}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":"","user":"Jon.One"}}"#, "unknown-action"),
        Row(#"{"type":"request","request":{"action":"delete","user":"Jon.One"}}"#, "unknown-action"),
        Row(#"{"type":"request","request":{"action":"Generate_Password","user":"Jon.One"}}"#, "unknown-action"),
        Row(#"{"type":"request","request":{"action":"generate_password ","user":"Jon.One"}}"#, "unknown-action"),
        Row(#"{"type":"request","request":{"action":"generate_password"}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":"generate_password","User":"Jon.One"}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":"generate_password","user":null}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":"generate_password","user":1}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":"generate_password","user":true}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":"generate_password","user":["Jon.One"]}}"#, "wrong-shape"),
        Row(#"{"type":"request","request":{"action":"generate_password","user":{"name":"Jon.One"}}}"#, "wrong-shape"),
        Row(#"{"type":"request","type":"request","request":{"action":"check"}}"#, "duplicate-member"),
        Row(#"{"type":"request","request":{"action":"check"},"request":{"action":"check"}}"#, "duplicate-member"),
        Row(
            #"{"type":"request","request":{"action":"check","action":"generate_password","user":"Jon.One"}}"#, "duplicate-member"),
        Row(#"{"type":"request","request":{"action":"generate_password","user":"Jon.One","user":"Admin"}}"#, "duplicate-member"),
        Row(
            #"{"type":"request","request":{"action":"generate_password","user":"Jon.One","us\u0065r":"Admin"}}"#,
            "duplicate-member"),
        Row(#"{"type":"request","request":{"action":"check","user":"a","user":"b"}}"#, "duplicate-member"),
        Row(#"{"type":"request","typ\u0065":"request","request":{"action":"check"}}"#, "duplicate-member"),
    ]

    /// Members that mean nothing here, and on which a validation command may decide, there twice.
    static let repeated: [Row] = [
        #"{"type":"request","request":{"action":"check","pin":"1","pin":"2","user":"jon.one"}}"#,
        #"{"type":"request","request":{"action":"check","pin":"1","pin":"1"}}"#,
        #"{"type":"request","request":{"action":"check","pin":"1","p\u0069n":"2"}}"#,
        #"{"type":"request","request":{"action":"delete","pin":"1","pin":"2"}}"#,
        #"{"type":"request","request":{"action":"check"},"call":1,"call":{}}"#,
        #"{"call":{"id":1,"id":2},"type":"request","request":{"action":"check"}}"#,
        #"{"call":[[{"deep":{"":1,"":2}}]],"type":"request","request":{"action":"check"}}"#,
        #"{"a":1,"a":2}"#, #"[{"a":1,"a":2}]"#,
        check(members: (0..<16).map(String.init) + ["0"]), check(members: (0..<17).map(String.init) + ["16"]),
        check(members: (0..<10_000).map(String.init) + ["0"]), check(members: (0..<10_000).map(String.init) + ["9999"]),
        check(members: Array(repeating: "0", count: 10_000)),
    ].map { Row($0, "duplicate-member") }

    private static func check(members: [String]) -> String {
        #"{"type":"request","request":{"action":"check"},"call":{"#
            + members.map { "\"\($0)\":0" }.joined(separator: ",") + "}}"
    }

    @Test func tenThousandMembersOfDifferentNamesAreRead() async throws {
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(Self.check(members: (0..<10_000).map(String.init))))
            #expect(answer.body == #"{"res":"ok","type":"response"}"#)
        }
    }

    @Test(arguments: shapes + repeated + JSONRows.malformed.map { Row($0, "not-json") }) func badRequest(row: Row) async throws {
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(row.body))
            #expect(answer.text == Self.expected("400 Bad Request"))
            #expect(service.book.entries.rejected == [.init(status: 400, reason: row.reason)])
            #expect(service.book.entries.resets.isEmpty && service.book.entries.probes.isEmpty)
            #expect(service.book.entries.refused.isEmpty)
        }
    }

    @Test(arguments: JSONRows.malformedBytes) func badRequestOfBytes(bytes: [UInt8]) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            let head = TestService.request("", headers: []).replacingOccurrences(of: "Length: 0", with: "Length: \(bytes.count)")
            try await client.send(Array(head.utf8) + bytes)
            #expect(try await client.answer().text == Self.expected("400 Bad Request"))
            #expect(service.book.entries.rejected == [.init(status: 400, reason: "not-json")])
        }
    }

    @Test(arguments: ["[", "{\"a\":", "[[[[{\"a\":["]) func depthBombs(piece: String) async throws {
        let bomb = String(repeating: piece, count: 200_000 / piece.utf8.count)
        try await TestService.run { service in
            for body in [bomb, #"{"type":"request","request":{"action":"check"},"x":"# + bomb] {
                let answer = try await service.exchange(TestService.request(body))
                #expect(answer.text == Self.expected("400 Bad Request"))
            }
            #expect(service.book.entries.probes.isEmpty)
        }
    }

    static let otherTypes: [String] = [
        "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "application/jsonp",
        "application/json-patch+json", "application/problem+json", "application/xml", "json", "", ";application/json",
        "application/json, text/plain", "application /json", "*/*",
    ]

    @Test(arguments: otherTypes) func unsupportedType(type: String) async throws {
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(TestService.resetBody, type: type))
            #expect(answer.text == Self.expected("415 Unsupported Media Type"))
            #expect(service.book.entries.rejected == [.init(status: 415, reason: "content-type")])
            #expect(service.book.entries.resets.isEmpty)
        }
    }

    @Test(arguments: ["gzip", "br", "deflate, gzip", "Identity", "identity", ""])
    func aCodedBodyIsOfAnotherType(coding: String) async throws {
        try await TestService.run { service in
            let request = TestService.request(TestService.resetBody, headers: ["Content-Encoding: \(coding)"])
            let answer = try await service.exchange(request)
            #expect(answer.status == (coding.lowercased() == "identity" ? 200 : 415))
        }
    }

    @Test func twoContentTypesAreNone() async throws {
        try await TestService.run { service in
            let request = TestService.request(TestService.resetBody, headers: ["Content-Type: application/json"])
            let answer = try await service.exchange(request)
            #expect(answer.status == 415)
        }
    }

    static let jsonTypes: [String?] = [
        nil, "application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;charset=UTF-16",
        "application/json ;x",
    ]

    @Test(arguments: jsonTypes) func supportedType(type: String?) async throws {
        try await TestService.run { service in
            let request = TestService.request(TestService.resetBody, headers: ["Accept: text/html"], type: type)
            let answer = try await service.exchange(request)
            #expect(answer.status == 200)
        }
    }

    @Test(arguments: [65, 100, 2_000, 1_048_577]) func bodyThatDeclaresTooMuch(over: Int) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(TestService.request(String(repeating: "x", count: 262_144 + over)))
            #expect(try await client.rest() == Self.expected("413 Content Too Large", closes: true))
            #expect(service.book.entries.rejected == [.init(status: 413, reason: "body-too-large")])
        }
    }

    @Test func tooMuchIsSaidBeforeTheBodyComes() async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            let head = TestService.request("", type: "text/plain")
            try await client.send(head.replacingOccurrences(of: "Length: 0", with: "Length: 999999999"))
            #expect(try await client.answer().text == Self.expected("413 Content Too Large", closes: true))
        }
    }

    @Test func aBodyOfExactlyTheLimitIsRead() async throws {
        let filler = String(repeating: "x", count: 262_144 - TestService.checkBody.utf8.count - 7)
        let body = #"{"x":"\#(filler)","# + TestService.checkBody.dropFirst()
        #expect(body.utf8.count == 262_144)
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(body))
            #expect(answer.body == #"{"res":"ok","type":"response"}"#)
            #expect(service.book.entries.probes.count == 1)
        }
    }

    @Test func anEndlessChunkedBodyIsCutBeforeTwoMebibytes() async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port, sendBuffer: 1 << 16)
            try await client.send(
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(TestService.token)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n")
            let chunk = Array("4000\r\n".utf8) + Array(repeating: 0x20, count: 0x4000) + Array("\r\n".utf8)
            var sent = 0
            do {
                while sent < 64 * 1_024 * 1_024 {
                    try await client.send(chunk)
                    sent += 0x4000
                }
                Issue.record("never cut")
            } catch {
                #expect(sent < 2 * 1_024 * 1_024)
            }
            #expect(try await client.rest() == Self.expected("413 Content Too Large", closes: true))
            #expect(service.book.entries.rejected == [.init(status: 413, reason: "body-too-large")])
        }
    }

    /// What is counted as nothing of a body: chunk extensions, zeros before a chunk's size, trailers.
    static let padding = ["2f;", "", "2f\r\n" + String(repeating: " ", count: 0x2f) + "\r\n0\r\nX: "]

    @Test(arguments: padding, [TestService.token, "wrong"])
    func endlessFramingIsCutLikeAnEndlessBody(begin: String, token: String) async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port, sendBuffer: 1 << 16)
            try await client.send(
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + begin)
            let piece = String(repeating: begin.isEmpty ? "0" : "a", count: 0x4000)
            var sent = 0
            await #expect(throws: (any Error).self) {
                while sent < 64 * 1_024 * 1_024 {
                    try await client.send(piece)
                    sent += 0x4000
                }
            }
            #expect(sent < 8 * 1_024 * 1_024)
            #expect(service.book.entries.resets.isEmpty)
        }
    }

    @Test func oneByteChunksAreReadLikeAnyOther() async throws {
        let chunks = TestService.resetBody.map { "1\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(TestService.token)\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + chunks)
            #expect(try await client.answer().status == 200)
            #expect(service.book.entries.resets.map(\.body) == [Array(TestService.resetBody.utf8)])
        }
    }
}
