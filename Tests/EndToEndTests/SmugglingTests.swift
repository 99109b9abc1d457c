import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Framing that others may read differently never makes a second request (B8); the rows in full are in WebServerTests.
    @Suite struct SmugglingTests {
        /// What stands before the request that is to be smuggled, and the status it gets.
        static let rows: [(String, String, Int)] = [
            ("POST", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            ("POST", "Content-Length: 0\r\nContent-Length: 300\r\n\r\n", 400), ("POST", "Content-Length: +0\r\n\r\n", 400),
            ("POST", "Content-Length: 5,5\r\n\r\nxxxxx", 400),
            ("POST", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
            ("POST", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
            ("POST", "X: y\nContent-Length: 0\r\n\r\n", 400), ("POST", "X: y\r\n folded\r\nContent-Length: 0\r\n\r\n", 400),
            ("POST", "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF1\r\nx\r\n0\r\n\r\n", 400),
            ("GET", "Content-Length: 5\r\n\r\nxxxxx", 404), ("GET", "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 404),
        ]

        @Test("one answer, the end of the connection, and nothing but that in the record")
        func rows() async throws {
            let demo = try await Demo()
            let head = "/api/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(demo.line.token)\r\n"
            let body = try ResetCaller.body("jon.one")
            let smuggled = "POST \(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
            for (method, framing, status) in Self.rows {
                let connection = try await RawHTTPS.open(port: demo.service.port)
                try await connection.send("\(method) \(head)\(framing)\(smuggled)")
                let text = try await connection.rest()
                #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(framing): \(text)")
                #expect(text.components(separatedBy: "HTTP/1.1 ").count == 2, "\(framing): \(text)")
                await connection.close()
            }
            let codes = Set(try await demo.service.events().map(\.code))
            #expect(codes.isSubset(of: ["service.started", "gate.refused", "request.rejected"]), "\(codes)")
            #expect(try await demo.caller().reset("jon.one").password != nil)
        }
    }
}
