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

    /// Seconds since 1970 and how Date writes them.
    static let dates: [(Int64, String)] = [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_709_164_799, "Wed, 28 Feb 2024 23:59:59 GMT"),
        (4_102_444_800, "Fri, 01 Jan 2100 00:00:00 GMT"),
    ]

    @Test(arguments: dates) func dateIsTheServersTime(seconds: Int64, written: String) async throws {
        var options = TestService.Options()
        options.time = FixedTime(seconds: seconds)
        try await TestService.run(options) { service in
            let answer = try await service.exchange(TestService.request(TestService.checkBody))
            #expect(answer.header("date") == written)
        }
    }

    @Test func aProbeThatCannotBeRecordedIsNotOK() async throws {
        var options = TestService.Options()
        options.recordsProbes = false
        try await TestService.run(options) { service in
            let answer = try await service.exchange(TestService.request(TestService.checkBody))
            #expect(answer.status == 200)
            #expect(answer.body == #"{"res":"failed"}"#)
        }
    }
}
