import ResetCore
import TestSupport
import Testing

@Suite struct AnswerBytesTests {
    static let head = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"

    @Test func successIsTheDocumentedBodyToTheByte() async throws {
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(TestService.resetBody))
            let body = #"{"res":"ok","type":"response","response":{"password":"E2x7s+","username":"CN=Jon.One"}}"#
            let date = "Date: Fri, 29 Jan 2021 15:55:00 GMT\r\n"
            #expect(
                answer.text == "HTTP/1.1 200 OK\r\n" + date + "Content-Type: application/json\r\nContent-Length: 87\r\n"
                    + Self.head
                    + "\r\n" + body)
            #expect(service.book.entries.resets.map(\.body) == [Array(TestService.resetBody.utf8)])
        }
    }

    @Test func unknownPlaceAndWrongTokenAreTheSameToTheByte() async throws {
        try await TestService.run { service in
            let expected =
                "HTTP/1.1 404 Not Found\r\nDate: Fri, 29 Jan 2021 15:55:00 GMT\r\nContent-Length: 0\r\n" + Self.head + "\r\n"
            let wrong = try await service.exchange(TestService.request(TestService.resetBody, token: "wrong"))
            let place = try await service.exchange(TestService.request(TestService.resetBody, path: "/api/user"))
            #expect(wrong.text == expected)
            #expect(place.text == expected)
            #expect(service.book.entries.refused == [.unknownToken, .unknownPlace])
            #expect(service.book.entries.resets.isEmpty)
        }
    }
}
