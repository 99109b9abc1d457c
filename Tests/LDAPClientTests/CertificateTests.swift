import Foundation
import LDAPClient
import NIOPosix
import NIOSSL
import Testing

/// No certificate that is not right may see as much as the first octet of a bind.
@Suite("Certificates", .timeLimit(.minutes(1)))
struct CertificateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        var host = "127.0.0.1"
        var serverName: String?
        var names = ["localhost"]
        var addresses: [[UInt8]] = [[127, 0, 0, 1]]
        var start = -3_600.0
        var end = 3_600.0
        var isForeign = false
        var failure: LDAPTLSFailure?
        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(what: "right, by address"),
        Case(what: "right, by name", host: "localhost"),
        Case(
            what: "right, by name overriding the address", serverName: "dc1.example.test", names: ["dc1.example.test"],
            addresses: []),
        Case(what: "right, by wildcard", serverName: "dc1.example.test", names: ["*.example.test"], addresses: []),
        Case(what: "expired", end: -60, failure: .certificateExpired),
        Case(what: "not valid yet", start: 1_800, failure: .certificateNotYetValid),
        Case(what: "of an unknown authority", isForeign: true, failure: .certificateNotTrusted),
        Case(what: "of another address", addresses: [[127, 0, 0, 2]], failure: .nameMismatch),
        Case(what: "of no address", addresses: [], failure: .nameMismatch),
        Case(what: "of the address written as a name", names: ["127.0.0.1"], addresses: [], failure: .nameMismatch),
        Case(what: "of another name", host: "localhost", names: ["dc1.example.test"], failure: .nameMismatch),
        Case(what: "of a longer name", host: "localhost", names: ["localhost.example.test"], failure: .nameMismatch),
        Case(
            what: "for another server name", serverName: "dc2.example.test", names: ["dc1.example.test"], failure: .nameMismatch),
        Case(what: "of an unknown authority and expired", end: -60, isForeign: true, failure: .certificateExpired),
    ]

    @Test(arguments: cases, [LDAPEndpoint.Security.ldaps, .startTLS])
    func verification(_ row: Case, _ security: LDAPEndpoint.Security) async throws {
        let trusted = try TestAuthority()
        let issuer = row.isForeign ? try TestAuthority() : trusted
        let context = try issuer.server(names: row.names, addresses: row.addresses, from: row.start, until: row.end)
        let peer = try await HostileServer(security == .ldaps ? .tls(context) : .startTLS(context)) { request in
            switch request.operation {
            case 23: [.send(ServerMessage.result(request.id, 24)), .startTLS]
            case 0: [.send(ServerMessage.bind(request.id))]
            default: []
            }
        }
        var failure: LDAPTLSFailure?
        do {
            let connection = try await LDAPConnection.connect(
                to: LDAPEndpoint(host: row.host, port: peer.port, security: security, serverName: row.serverName),
                tls: LDAPTLSContext(trust: .certificates(pem: trusted.pem)), on: MultiThreadedEventLoopGroup.singleton,
                deadline: .seconds(10))
            #expect(try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(5)).isSuccess)
            await connection.close()
        } catch LDAPFault.tls(let reason, _) {
            failure = reason
        }
        #expect(failure == row.failure)
        guard row.failure != nil else { return }
        #expect(await peer.sees { $0.closed == $0.connections })
        #expect(peer.now.requests == (security == .ldaps ? [] : [23]))
        if security == .ldaps { #expect(peer.now.octets == 0) }
    }

    @Test(
        "a server's own certificate, trusted by itself: taken octet by octet, within its dates, for its name",
        arguments: [
            Case(what: "the very certificate, by name", host: "localhost"),
            Case(what: "the very certificate, by an address it does not name", addresses: []),
            Case(what: "the very certificate, expired", end: -60, failure: .certificateExpired),
            Case(what: "the very certificate, not valid yet", start: 1_800, failure: .certificateNotYetValid),
            Case(what: "the very certificate, by another name", host: "localhost", names: ["dc1.test"], failure: .nameMismatch),
            Case(what: "another of the same authority", isForeign: true, failure: .certificateNotTrusted),
        ], [LDAPEndpoint.Security.ldaps, .startTLS])
    func pinned(_ row: Case, _ security: LDAPEndpoint.Security) async throws {
        let authority = try TestAuthority()
        let context = try authority.server(names: row.names, addresses: row.addresses, from: row.start, until: row.end)
        let other = try authority.server(names: row.names, addresses: row.addresses, from: row.start, until: row.end)
        func peer(_ context: NIOSSLContext) async throws -> HostileServer {
            try await HostileServer(security == .ldaps ? .tls(context) : .startTLS(context)) { request in
                switch request.operation {
                case 23: [.send(ServerMessage.result(request.id, 24)), .startTLS]
                case 0: [.send(ServerMessage.bind(request.id))]
                default: []
                }
            }
        }
        let server = try await peer(context)
        let presenting = row.isForeign ? try await peer(other) : server
        let chain = try await PresentedChain.fetch(
            from: LDAPEndpoint(host: "127.0.0.1", port: presenting.port, security: security),
            on: MultiThreadedEventLoopGroup.singleton, deadline: .seconds(10))
        let own = try NIOSSLCertificate(bytes: try #require(chain.certificates.first), format: .der)
        let pem = "-----BEGIN CERTIFICATE-----\n\(Data(try own.toDERBytes()).base64EncodedString())\n-----END CERTIFICATE-----\n"
        var failure: LDAPTLSFailure?
        do {
            let connection = try await LDAPConnection.connect(
                to: LDAPEndpoint(host: row.host, port: server.port, security: security),
                tls: LDAPTLSContext(trust: .certificates(pem: Array(pem.utf8))), on: MultiThreadedEventLoopGroup.singleton,
                deadline: .seconds(10))
            #expect(try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(5)).isSuccess)
            await connection.close()
        } catch LDAPFault.tls(let reason, _) {
            failure = reason
        }
        #expect(failure == row.failure)
        if row.failure != nil { #expect(!server.now.requests.contains(0)) }
    }

    @Test
    func systemTrustKnowsNoPrivateAuthority() async throws {
        let peer = try await HostileServer(.tls(TestAuthority().server()))
        let tls = try LDAPTLSContext(trust: .system)
        var failure: LDAPTLSFailure?
        do {
            _ = try await LDAPConnection.connect(
                to: LDAPEndpoint(host: "127.0.0.1", port: peer.port, security: .ldaps), tls: tls,
                on: MultiThreadedEventLoopGroup.singleton, deadline: .seconds(10))
        } catch LDAPFault.tls(let reason, _) {
            failure = reason
        }
        #expect(failure == .certificateNotTrusted)
    }

    @Test
    func oldProtocolVersionIsRefused() async throws {
        let authority = try TestAuthority()
        let old = try authority.server(oldest: .tlsv1, newest: .tlsv11)
        let peer = try await HostileServer(.tls(old))
        var failure: LDAPTLSFailure?
        do {
            _ = try await LDAPConnection.connect(
                to: LDAPEndpoint(host: "127.0.0.1", port: peer.port, security: .ldaps),
                tls: LDAPTLSContext(trust: .certificates(pem: authority.pem)), on: MultiThreadedEventLoopGroup.singleton,
                deadline: .seconds(10))
        } catch LDAPFault.tls(let reason, _) {
            failure = reason
        }
        #expect(failure == .protocolError)
    }

    @Test(arguments: [[], Array("no certificate".utf8)] as [[UInt8]])
    func trustWithoutCertificateIsRefused(_ pem: [UInt8]) {
        #expect(throws: LDAPFault.self) { try LDAPTLSContext(trust: .certificates(pem: pem)) }
    }

    @Test
    func trustFileThatIsMissingIsRefused() {
        #expect(throws: LDAPFault.self) { try LDAPTLSContext(trust: .certificateFile("/nonexistent/ca.pem")) }
    }
}
