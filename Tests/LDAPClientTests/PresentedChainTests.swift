import Foundation
import LDAPClient
import NIOPosix
import NIOSSL
import Testing

/// What a server presents is seen whatever it is worth, and the server sees nothing in return.
@Suite("Presented chain", .timeLimit(.minutes(1)))
struct PresentedChainTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var names = ["localhost"]
        var start = -3_600.0
        var end = 3_600.0
        var newest: TLSVersion?
    }

    static let rows: [Row] = [
        Row(testDescription: "right"), Row(testDescription: "of another name", names: ["dc1.example.test"]),
        Row(testDescription: "expired", end: -60), Row(testDescription: "not valid yet", start: 1_800),
        Row(testDescription: "by TLS 1.2", newest: .tlsv12),
    ]

    @Test(arguments: rows, [LDAPEndpoint.Security.ldaps, .startTLS])
    func seenWithoutTrust(_ row: Row, _ security: LDAPEndpoint.Security) async throws {
        let context = try TestAuthority().server(names: row.names, from: row.start, until: row.end, newest: row.newest)
        let peer = try await HostileServer(security == .ldaps ? .tls(context) : .startTLS(context)) { request in
            request.operation == 23 ? [.send(ServerMessage.result(request.id, 24)), .startTLS] : []
        }
        let chain = try await fetch(LDAPEndpoint(host: "127.0.0.1", port: peer.port, security: security))
        #expect(chain.certificates.count == 1)
        let own = try NIOSSLCertificate(bytes: try #require(chain.certificates.first), format: .der)
        #expect((own.notValidAfter < Int(Date().timeIntervalSince1970)) == (row.end < 0))
        #expect(await peer.sees { $0.closed == $0.connections })
        #expect(peer.now.requests == (security == .ldaps ? [] : [23]))
        if security == .ldaps { #expect(peer.now.octets == 0) }
    }

    @Test("A server that says nothing holds nobody up", arguments: [LDAPEndpoint.Security.ldaps, .startTLS])
    func silence(_ security: LDAPEndpoint.Security) async throws {
        let peer = try await HostileServer(.plain)
        await #expect(throws: LDAPFault.self) {
            try await fetch(LDAPEndpoint(host: "127.0.0.1", port: peer.port, security: security), within: .milliseconds(300))
        }
        #expect(await peer.sees { $0.closed == $0.connections })
    }

    @Test("What is no TLS is told as such")
    func noTLS() async throws {
        let peer = try await HostileServer(.plain, greeting: [.send(Array("220 mail.example.test ESMTP\r\n".utf8))])
        let refusing = try await HostileServer(.plain) { [.send(ServerMessage.result($0.id, 24, code: 52))] }
        await #expect(throws: LDAPFault.self) {
            try await fetch(LDAPEndpoint(host: "127.0.0.1", port: peer.port, security: .ldaps))
        }
        let endpoint = try LDAPEndpoint(host: "127.0.0.1", port: refusing.port, security: .startTLS)
        var isRefused = false
        do throws(LDAPFault) {
            _ = try await fetch(endpoint)
        } catch {
            if case .startTLSRefused = error { isRefused = true }
        }
        #expect(isRefused)
    }

    @Test("A port where nobody listens")
    func nobody() async throws {
        let port = try await HostileServer(.plain).port
        let endpoint = try LDAPEndpoint(host: "127.0.0.1", port: port, security: .ldaps)
        await #expect(throws: LDAPFault.self) { try await fetch(endpoint) }
    }

    @Test(
        "A real slapd presents itself and its authority", .enabled(if: LabDirectory.isExpected, "no slapd: set REKEY_LAB_SLAPD"),
        arguments: [false, true])
    func slapd(startTLS: Bool) async throws {
        let lab = try LabDirectory.required()
        let chain = try await fetch(LDAPEndpoint(startTLS ? lab.starttls : lab.ldaps))
        let authority = try #require(try NIOSSLCertificate.fromPEMFile(lab.ca).first)
        #expect(chain.certificates.count == 2)
        #expect(try chain.certificates.last == authority.toDERBytes())
    }

    private func fetch(_ endpoint: LDAPEndpoint, within deadline: Duration = .seconds(10)) async throws(LDAPFault)
        -> PresentedChain
    {
        try await PresentedChain.fetch(from: endpoint, on: MultiThreadedEventLoopGroup.singleton, deadline: deadline)
    }
}
