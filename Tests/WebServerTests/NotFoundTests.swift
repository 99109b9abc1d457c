import ResetCore
import TestSupport
import Testing

/// Whatever is not let in gets the same bytes (the clock stands still, so even Date is the same).
@Suite struct NotFoundTests {
    static let expected =
        "HTTP/1.1 404 Not Found\r\nDate: Fri, 29 Jan 2021 15:55:00 GMT\r\nContent-Length: 0\r\nCache-Control: no-store\r\n"
        + "X-Content-Type-Options: nosniff\r\n\r\n"

    static let places: [String] = [
        "/", "/api", "/api/", "/api/user", "/api/users/", "//api/users", "/./api/users", "/api/./users", "/api/x/../users",
        "/api//users", "/%61pi/users", "/api/users%00", "/api/users%2f", "/api/users;a", "/api/users?", "/api/users?a=b",
        "/api/users?token=0123-shared-token-4567", "/api/users#a", "/API/USERS", "/api/Users", "/api/users.json",
        "/api/users/jon",
        "/api\\users", "api/users", "*", "https://localhost/api/users", "http://localhost/api/users",
        "HTTPS://LOCALHOST/api/users",
        "/api/users\u{e9}", "/\u{2044}api/users",
    ]

    /// What scanners ask for.
    static let commonPaths: [String] = [
        "/index.html", "/favicon.ico", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/.git/HEAD", "/.git/config",
        "/.env", "/.svn/entries", "/.DS_Store", "/.htaccess", "/.htpasswd", "/admin", "/admin/", "/administrator", "/login",
        "/logout", "/signin", "/console", "/debug", "/debug/pprof/", "/metrics", "/health", "/healthz", "/status",
        "/server-status",
        "/info", "/version", "/api/version", "/api/v1", "/api/docs", "/docs", "/swagger", "/swagger.json", "/swagger-ui.html",
        "/openapi.json", "/openapi.yaml", "/graphql", "/actuator", "/actuator/env", "/phpinfo.php", "/wp-login.php", "/cgi-bin/",
        "/backup.zip", "/config.json", "/config.yaml", "/rekey.yaml", "/dump.sql", "/test", "/trace.axd", "/web.config",
        "/RestAPI/LogonCustomization",
    ]

    static let methods: [String] = [
        "GET", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "SEARCH", "LOCK", "post", "Post",
        "BREW",
    ]

    static let credentials: [[String]] = [
        [], ["Authorization:"], ["Authorization: Bearer"], ["Authorization: Bearer "], ["Authorization: Bearer wrong"],
        ["Authorization: Bearer 0123-shared-token-456"], ["Authorization: Bearer 0123-shared-token-45678"],
        ["Authorization: Bearer 0123-SHARED-TOKEN-4567"], ["Authorization: Bearer 0123-shared-token-4567 x"],
        ["Authorization: Bearer 0123-shared-token-4567, Bearer 0123-shared-token-4567"],
        ["Authorization: Bearer\t0123-shared-token-4567"], ["Authorization: Bearer \"0123-shared-token-4567\""],
        ["Authorization: 0123-shared-token-4567"], ["Authorization: Basic 0123-shared-token-4567"],
        ["Authorization: Basic OjAxMjMtc2hhcmVkLXRva2VuLTQ1Njc="], ["Authorization: Digest 0123-shared-token-4567"],
        ["Authorization: Token 0123-shared-token-4567"], ["Proxy-Authorization: Bearer 0123-shared-token-4567"],
        ["X-Authorization: Bearer 0123-shared-token-4567"], ["Cookie: token=0123-shared-token-4567"],
        ["Authorization: Bearer 0123-shared-token-4567", "Authorization: Bearer 0123-shared-token-4567"],
        ["Authorization: Bearer 0123-shared-token-4567", "authorization: Bearer wrong"],
        ["Authorization: Bearer a930a186df2a671ff66c6144ee4878422dde80f5"], ["Authorization: Bearer \u{e9}\u{2713}"],
        ["Authorization: Bearer " + String(repeating: "a", count: 5_000)],
    ]

    static let shapes: [[String]] = [
        ["Content-Type: text/plain"], ["Content-Type: multipart/form-data; boundary=x"], ["Content-Type: application/json"],
        ["Expect: 100-continue"], ["Expect: 200-ok"], ["Accept: text/html"], ["X-HTTP-Method-Override: POST"],
        ["X-Original-URL: /api/users"], ["X-Rewrite-URL: /api/users"], ["X-Forwarded-For: 10.0.0.1"], ["Upgrade: h2c"],
        ["Connection: Upgrade", "Upgrade: websocket"], ["Origin: https://example.org"], ["Range: bytes=0-1"],
        ["If-None-Match: *"], ["Accept-Encoding: gzip"],
    ]

    static func expectNotFound(_ request: String, _ refusal: GateRefusal, at location: SourceLocation = #_sourceLocation)
        async throws
    {
        try await TestService.run { service in
            let answer = try await service.exchange(request)
            #expect(answer.text == expected, sourceLocation: location)
            #expect(service.book.entries.refused == [refusal], sourceLocation: location)
            #expect(service.book.entries.resets.isEmpty && service.book.entries.probes.isEmpty, sourceLocation: location)
        }
    }

    @Test(arguments: places + commonPaths) func otherPlacesWithGoodCredentials(path: String) async throws {
        try await Self.expectNotFound(TestService.request(TestService.resetBody, path: path), .unknownPlace)
    }

    // What the parser itself cannot read as a target never comes to the credentials.
    @Test(arguments: places + commonPaths) func otherPlacesWithoutCredentials(path: String) async throws {
        let unreadable = ["api/users", "/api/users\u{e9}", "/\u{2044}api/users"].contains(path)
        try await Self.expectNotFound(
            TestService.request(TestService.resetBody, path: path, token: nil), unreadable ? .unknownPlace : .noCredentials)
    }

    @Test(arguments: methods) func otherMethodsWithGoodCredentials(method: String) async throws {
        let path = method == "CONNECT" ? "localhost:443" : "/api/users"
        try await Self.expectNotFound(TestService.request("", method: method, path: path), .unknownPlace)
    }

    @Test(arguments: credentials) func credentialsThatAreNone(headers: [String]) async throws {
        try await TestService.run { service in
            let answer = try await service.exchange(TestService.request(TestService.resetBody, token: nil, headers: headers))
            #expect(answer.text == Self.expected)
            #expect(service.book.entries.refused.count == 1)
            #expect(service.book.entries.resets.isEmpty)
        }
    }

    @Test(arguments: shapes) func headersChangeNothing(headers: [String]) async throws {
        try await Self.expectNotFound(
            TestService.request(TestService.resetBody, token: "wrong", headers: headers, type: nil), .unknownToken)
    }

    @Test(arguments: [0, 1, 1_000, 200_000, 300_000, 3_000_000]) func sizesChangeNothing(size: Int) async throws {
        let body = String(repeating: "x", count: size)
        try await Self.expectNotFound(TestService.request(body, token: "wrong"), .unknownToken)
    }

    @Test(arguments: [0, 2, 3]) func exactlyOneHost(hosts: Int) async throws {
        let request =
            (["POST /api/users HTTP/1.1"] + Array(repeating: "Host: localhost", count: hosts)
            + ["Authorization: Bearer " + TestService.token, "Content-Length: 0"]).joined(separator: "\r\n") + "\r\n\r\n"
        try await Self.expectNotFound(request, .unknownPlace)
    }

    @Test func theConnectionLivesOnAfterASmallDiscardedBody() async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            for _ in 0..<3 {
                try await client.send(TestService.request(TestService.resetBody, token: "wrong"))
                #expect(try await client.answer().text == Self.expected)
            }
            try await client.send(TestService.request(TestService.resetBody))
            #expect(try await client.answer().status == 200)
            #expect(service.book.entries.resets.count == 1)
        }
    }

    @Test func theConnectionEndsWithABodyTooLongToDiscard() async throws {
        try await TestService.run { service in
            let client = try await RawHTTPS.open(port: service.port)
            try await client.send(TestService.request(String(repeating: "x", count: 400_000), token: "wrong"))
            #expect(try await client.rest() == Self.expected)
        }
    }
}
