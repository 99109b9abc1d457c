import ResetCore
import TestSupport
import Testing

@Suite struct SourceTests {
    struct Row: Sendable {
        let from: String
        let headers: [String]
        let proxies: [String]
        let source: String
        let status: Int
    }

    /// The client may come from 127.0.0.2 and 10.1.0.0/16.
    static let rows: [Row] = [
        Row(from: "127.0.0.2", headers: [], proxies: [], source: "127.0.0.2", status: 200),
        Row(from: "127.0.0.3", headers: [], proxies: [], source: "127.0.0.3", status: 404),
        Row(from: "127.0.0.3", headers: ["X-Forwarded-For: 127.0.0.2"], proxies: [], source: "127.0.0.3", status: 404),
        Row(from: "127.0.0.3", headers: ["Forwarded: for=127.0.0.2"], proxies: [], source: "127.0.0.3", status: 404),
        Row(from: "127.0.0.3", headers: ["X-Real-IP: 127.0.0.2"], proxies: ["127.0.0.3"], source: "127.0.0.3", status: 404),
        Row(from: "127.0.0.2", headers: ["X-Forwarded-For: 10.2.0.1"], proxies: [], source: "127.0.0.2", status: 200),
        Row(from: "127.0.0.9", headers: ["X-Forwarded-For: 10.1.0.1"], proxies: ["127.0.0.9"], source: "10.1.0.1", status: 200),
        Row(
            from: "127.0.0.9", headers: ["X-Forwarded-For: 10.1.0.1, 10.2.0.1"], proxies: ["127.0.0.9"], source: "10.2.0.1",
            status: 404),
        Row(
            from: "127.0.0.9", headers: ["X-Forwarded-For: 10.2.0.1, 10.1.0.1"], proxies: ["127.0.0.9"], source: "10.1.0.1",
            status: 200),
        Row(
            from: "127.0.0.9", headers: ["X-Forwarded-For: 10.1.0.1", "X-Forwarded-For: 10.2.0.1"], proxies: ["127.0.0.9"],
            source: "10.2.0.1", status: 404),
        Row(
            from: "127.0.0.9", headers: ["X-Forwarded-For: 10.1.0.1, 127.0.0.8"], proxies: ["127.0.0.8/31"], source: "10.1.0.1",
            status: 200),
        Row(
            from: "127.0.0.9", headers: ["X-Forwarded-For: 10.1.0.1, junk"], proxies: ["127.0.0.9"], source: "127.0.0.9",
            status: 404),
        // The proxy's own network is the client's: what it could not tell must not count as its own.
        Row(from: "127.0.0.2", headers: ["X-Forwarded-For: junk"], proxies: ["127.0.0.2"], source: "127.0.0.2", status: 404),
        Row(
            from: "127.0.0.2", headers: ["X-Forwarded-For: 11.1.1.1:5555"], proxies: ["127.0.0.2"], source: "11.1.1.1",
            status: 404),
        Row(from: "127.0.0.9", headers: [], proxies: ["127.0.0.9"], source: "127.0.0.9", status: 404),
        Row(
            from: "127.0.0.9", headers: ["X-Forwarded-For: ::ffff:10.1.2.3"], proxies: ["127.0.0.9"], source: "10.1.2.3",
            status: 200),
    ]

    @Test(arguments: rows) func theSourceIsTheSocketsUnlessAProxyIsTrusted(row: Row) async throws {
        var options = TestService.Options()
        options.clients = [
            CredentialTests.client("voice", .bearer, [(TestService.token, nil)], networks: ["127.0.0.2", "10.1.0.0/16"])
        ]
        options.proxies = row.proxies.compactMap { NetworkRange($0) }
        try await TestService.run(options) { service in
            let request = TestService.request(TestService.checkBody, headers: row.headers)
            let answer = try await service.exchange(request, from: row.from)
            #expect(answer.status == row.status)
            if row.status == 404 {
                #expect(answer.text == NotFoundTests.expected)
                let isUnreadable = row.headers.contains { $0.contains("junk") }
                #expect(service.book.entries.refused == [isUnreadable ? .unknownSource : .foreignNetwork(client: "voice")])
                #expect(service.book.entries.sources == [row.source])
            } else {
                #expect(service.book.entries.probes.map(\.source) == [row.source])
            }
        }
    }
}
