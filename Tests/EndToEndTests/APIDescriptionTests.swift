import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The description of the API says what the service does, to the byte (B13).
    @Suite struct APIDescriptionTests {
        /// Asks a service and gives back the answer.
        private struct Case {
            let status: Int
            /// The documented example; nil where the body is empty.
            let example: String?
            let ask: @Sendable (Demo) async throws -> RawHTTPSAnswer
        }

        private static func post(
            _ body: String, _ demo: Demo, token: String? = nil, type: String = "application/json", headers: String = "",
            from source: String = "127.0.0.1"
        ) async throws -> RawHTTPSAnswer {
            let connection = try await RawHTTPS.open(port: demo.service.port, from: source)
            try await connection.send(
                "POST /api/users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token ?? demo.line.token)\r\n"
                    + "Content-Type: \(type)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            let answer = try await connection.answer()
            await connection.close()
            return answer
        }

        private static let cases: [Case] = [
            Case(status: 200, example: "failed") { try await post(ResetCaller.body("ada.admin"), $0) },
            Case(status: 200, example: "failed") { try await post(ResetCaller.body("nobody"), $0) },
            Case(status: 400, example: "notTheRequest") { try await post("{}", $0) },
            Case(status: 400, example: "notTheRequest") { try await post("", $0) },
            Case(status: 400, example: nil) { try await post("", $0, headers: "Transfer-Encoding: chunked\r\n") },
            Case(status: 404, example: nil) { try await post(ResetCaller.body("jon.one"), $0, token: "wrong") },
            Case(status: 413, example: "tooLong") { try await post(String(repeating: " ", count: 270_000), $0) },
            Case(status: 415, example: "declaredOtherwise") {
                try await post(ResetCaller.body("jon.one"), $0, type: "text/plain")
            },
            Case(status: 429, example: "tooMany") { demo in
                let guesser = try await ResetCaller(port: demo.service.port, token: "wrong", from: "127.0.0.2")
                for _ in 0..<170 { _ = try await guesser.reset("jon.one") }
                return try await post(ResetCaller.body("jon.one"), demo, from: "127.0.0.2")
            },
            Case(status: 431, example: nil) {
                try await post("", $0, headers: "X: " + String(repeating: "x", count: 20_000) + "\r\n")
            },
        ]

        @Test("every documented answer is what the service sends, and it sends no other header")
        func answers() async throws {
            let description = try APIDescription()
            let demo = try await Demo()
            for one in Self.cases {
                let answer = try await one.ask(demo)
                #expect(answer.status == one.status)
                #expect(answer.body == one.example.map { description.answers[one.status]?[$0] ?? "no example" } ?? "")
                Self.compareHeaders(answer, description)
            }
            let shown = Set(Self.cases.filter { $0.example != nil }.map { "\($0.status) \($0.example ?? "")" })
            let documented = Set(description.answers.flatMap { status, examples in examples.keys.map { "\(status) \($0)" } })
            #expect(shown.union(["200 done", "200 checked"]) == documented)
            #expect(Set(Self.cases.map(\.status)).union([200]) == Set(description.headers.keys))
        }

        @Test("every documented request gets the documented answer")
        func requests() async throws {
            let description = try APIDescription()
            let demo = try await Demo()
            let done = try #require(description.answers[200]?["done"])
            let password = try #require(done.firstMatch(of: /"password":"([^"]*)"/)?.1)
            for (name, body) in description.requests {
                let answer = try await Self.post(body, demo)
                Self.compareHeaders(answer, description)
                guard name != "check" else {
                    #expect(answer.body == description.answers[200]?["checked"])
                    continue
                }
                let made = try #require(answer.password, "\(name): \(answer)")
                #expect(made.count == password.count)
                #expect(
                    answer.body.replacing("\"password\":\"\(made)\"", with: "\"password\":\"\(password)\"") == done, "\(name)")
            }
        }

        private static func compareHeaders(_ answer: RawHTTPSAnswer, _ description: APIDescription) {
            let head = answer.text.dropLast(answer.body.count).components(separatedBy: "\r\n").dropFirst().dropLast(2)
            let names = head.map { $0.prefix { $0 != ":" }.lowercased() }
            // What HTTP itself adds to every answer.
            let own = Set(names).subtracting(["date", "content-length", "content-type", "connection"])
            #expect(own == description.headers[answer.status], "\(answer)")
            #expect(names.contains("content-type") == !answer.body.isEmpty)
            #expect(answer.body.isEmpty || description.bodies.contains(answer.status))
            #expect(names.count == Set(names).count)
        }
    }
}
