import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import LDAPClient

/// What a broken or hostile server can do, each on a loopback server: the fault is named, in time, and says whether the request left.
@Suite("Hostile servers", .timeLimit(.minutes(2)))
struct HostileServerTests {
    static let name = "uid=x,dc=example,dc=test"
    static let change = [LDAPModification(.replace, "description", ["x"])]
    static let find = LDAPSearch(base: "dc=example,dc=test", filter: .equal("uid", "x"))

    let authority: TestAuthority
    let server: NIOSSLContext
    let tls: LDAPTLSContext

    init() throws {
        authority = try TestAuthority()
        server = try authority.server()
        tls = try LDAPTLSContext(trust: .certificates(pem: authority.pem))
    }

    func connect(
        _ port: Int, _ security: LDAPEndpoint.Security = .ldaps, deadline: Duration = .seconds(5),
        limits: LDAPLimits = LDAPLimits()
    )
        async throws(LDAPFault) -> LDAPConnection
    {
        let endpoint: LDAPEndpoint
        do {
            endpoint = try LDAPEndpoint(host: "127.0.0.1", port: port, security: security)
        } catch {
            throw .unreachable("\(error)")
        }
        return try await LDAPConnection.connect(
            to: endpoint, tls: tls, on: MultiThreadedEventLoopGroup.singleton, deadline: deadline, limits: limits)
    }

    func fault(_ work: () async throws -> Void) async -> LDAPFault? {
        do {
            try await work()
            return nil
        } catch {
            return error as? LDAPFault
        }
    }

    func isMalformed(_ fault: LDAPFault?, sent: Bool) -> Bool {
        guard case .malformed(_, sent) = fault else { return false }
        return true
    }

    // MARK: Connecting

    @Test
    func silentAfterAccept() async throws {
        let peer = try await HostileServer(.plain)
        let start = ContinuousClock.now
        let fault = await fault { _ = try await connect(peer.port, deadline: .seconds(1)) }
        guard case .tls(.handshakeStalled, _) = fault else { return #expect(Bool(false), "\(String(describing: fault))") }
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(await peer.sees { $0.closed == 1 })
    }

    @Test
    func silentBeforeStartTLS() async throws {
        let peer = try await HostileServer(.startTLS(server))
        await #expect(throws: LDAPFault.deadlineExceeded(requestSent: false)) {
            try await connect(peer.port, .startTLS, deadline: .seconds(1))
        }
        #expect(await peer.sees { $0.closed == 1 && $0.requests == [23] })
    }

    @Test
    func nobodyListens() async throws {
        var peer: HostileServer? = try await HostileServer(.plain)
        let port = try #require(peer?.port)
        peer = nil
        // The port is free once the listener is gone; until then the first attempts may still be accepted.
        var last: LDAPFault?
        for _ in 0..<20 {
            last = await fault { _ = try await connect(port, deadline: .milliseconds(500)) }
            if case .unreachable = last { break }
        }
        guard case .unreachable = last else { return #expect(Bool(false), "\(String(describing: last))") }
    }

    @Test
    func garbageInsteadOfTLS() async throws {
        let peer = try await HostileServer(.plain, greeting: [.send(Array("HTTP/1.0 400 Bad Request\r\n\r\n".utf8))])
        let fault = await fault { _ = try await connect(peer.port) }
        guard case .tls(.protocolError, _) = fault else { return #expect(Bool(false), "\(String(describing: fault))") }
    }

    @Test
    func closedDuringHandshake() async throws {
        let peer = try await HostileServer(.plain, greeting: [.close])
        let fault = await fault { _ = try await connect(peer.port) }
        guard case .tls(.handshakeInterrupted, _) = fault else { return #expect(Bool(false), "\(String(describing: fault))") }
    }

    @Test
    func startTLSRefused() async throws {
        let peer = try await HostileServer(.startTLS(server)) { [.send(ServerMessage.result($0.id, 24, code: 52, text: "no"))] }
        await #expect(throws: LDAPFault.startTLSRefused(LDAPResult(code: .unavailable, diagnosticMessage: "no"))) {
            try await connect(peer.port, .startTLS)
        }
    }

    @Test
    func startTLSWithInjectedAnswer() async throws {
        let peer = try await HostileServer(.startTLS(server)) {
            [.send(ServerMessage.result($0.id, 24) + ServerMessage.bind(2)), .startTLS]
        }
        let fault = await fault { _ = try await connect(peer.port, .startTLS) }
        #expect(isMalformed(fault, sent: false), "\(String(describing: fault))")
        #expect(peer.now.requests == [23])
    }

    @Test
    func startTLSWorks() async throws {
        let peer = try await HostileServer(.startTLS(server)) { request in
            request.operation == 23
                ? [.send(ServerMessage.result(request.id, 24)), .startTLS] : [.send(ServerMessage.bind(request.id))]
        }
        let connection = try await connect(peer.port, .startTLS)
        #expect(try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(5)).isSuccess)
    }

    @Test
    func cancelledConnecting() async throws {
        let peer = try await HostileServer(.plain)
        let task = Task { try await connect(peer.port, deadline: .seconds(30)) }
        #expect(await peer.sees { $0.connections == 1 })
        task.cancel()
        await #expect(throws: LDAPFault.cancelled(requestSent: false)) { try await task.value }
        #expect(await peer.sees { $0.closed == 1 })
    }

    // MARK: Deadlines

    @Test
    func silentToBind() async throws {
        let peer = try await HostileServer(.tls(server))
        let connection = try await connect(peer.port)
        await #expect(throws: LDAPFault.deadlineExceeded(requestSent: true)) {
            try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(1))
        }
        #expect(!connection.isOpen)
        await #expect(throws: LDAPFault.connectionClosed(requestSent: false)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5))
        }
    }

    @Test
    func oneStalledSearchHoldsNobodyUp() async throws {
        let peer = try await HostileServer(.tls(server)) { request in
            request.operation == 6 ? [.send(ServerMessage.modified(request.id))] : []
        }
        let connection = try await connect(peer.port)
        async let stalled = fault { _ = try await connection.search(Self.find, deadline: .seconds(2)) }
        for _ in 0..<20 {
            #expect(try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5)).isSuccess)
        }
        #expect(await stalled == .deadlineExceeded(requestSent: true))
        #expect(connection.isOpen)
        #expect(await peer.sees { $0.requests.contains(16) })
    }

    @Test
    func dripping() async throws {
        let peer = try await HostileServer(.tls(server)) { [.drip(ServerMessage.modified($0.id), every: .seconds(1))] }
        let connection = try await connect(peer.port)
        let start = ContinuousClock.now
        await #expect(throws: LDAPFault.deadlineExceeded(requestSent: true)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(2))
        }
        #expect(ContinuousClock.now - start < .seconds(8))
    }

    @Test
    func noTimeLeftSendsNothing() async throws {
        let peer = try await HostileServer(.tls(server))
        let connection = try await connect(peer.port)
        await #expect(throws: LDAPFault.deadlineExceeded(requestSent: false)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .zero)
        }
        await connection.close()
        #expect(await peer.sees { $0.closed == 1 })
        #expect(peer.now.requests == [2])
    }

    @Test
    func lateAnswersAreIgnored() async throws {
        // Answers the search when it is abandoned, and the first modify when the second comes.
        let owed = Owed()
        let peer = try await HostileServer(.tls(server)) { request in
            switch request.operation {
            case 3: owed.take(instead: ServerMessage.entry(request.id, "dc=late") + ServerMessage.searchDone(request.id), of: 3)
            case 16: [.send(owed.pay(3))]
            case 6:
                if owed.isOwed(6) {
                    [.send(owed.pay(6) + ServerMessage.modified(request.id))]
                } else {
                    owed.take(instead: ServerMessage.modified(request.id), of: 6)
                }
            default: []
            }
        }
        let connection = try await connect(peer.port)
        await #expect(throws: LDAPFault.deadlineExceeded(requestSent: true)) {
            try await connection.search(Self.find, deadline: .seconds(1))
        }
        await #expect(throws: LDAPFault.deadlineExceeded(requestSent: true)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(1))
        }
        #expect(try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(10)).isSuccess)
        #expect(connection.isOpen)
    }

    // MARK: Closing

    @Test
    func closesAfterBind() async throws {
        let peer = try await HostileServer(.tls(server)) { [.send(ServerMessage.bind($0.id)), .close] }
        let connection = try await connect(peer.port)
        #expect(try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(5)).isSuccess)
        await withCheckedContinuation { continuation in connection.onClosed { _ in continuation.resume() } }
        #expect(!connection.isOpen)
        await #expect(throws: LDAPFault.connectionClosed(requestSent: false)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5))
        }
    }

    @Test
    func closesAfterModify() async throws {
        let peer = try await HostileServer(.tls(server)) { _ in [.close] }
        let connection = try await connect(peer.port)
        await #expect(throws: LDAPFault.connectionClosed(requestSent: true)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5))
        }
        #expect(peer.now.requests == [6])
    }

    @Test
    func noticeOfDisconnection() async throws {
        let peer = try await HostileServer(.tls(server)) { _ in [.send(ServerMessage.notice(code: 52, text: "going down"))] }
        let connection = try await connect(peer.port)
        let notice = LDAPResult(code: .unavailable, diagnosticMessage: "going down")
        await #expect(throws: LDAPFault.noticeOfDisconnection(notice, requestSent: true)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5))
        }
        await #expect(throws: LDAPFault.noticeOfDisconnection(notice, requestSent: false)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5))
        }
    }

    @Test
    func lastReferenceClosesTheConnection() async throws {
        let peer = try await HostileServer(.tls(server))
        _ = try await connect(peer.port)
        #expect(await peer.sees { $0.closed == 1 })
    }

    // MARK: Wrong answers

    static let wrong: [(String, @Sendable (Int32) -> [UInt8])] = [
        ("text", { _ in Array("HTTP/1.0 400\r\n".utf8) }),
        ("indefinite length", { _ in [0x30, 0x80, 0x02, 0x01, 0x02, 0, 0] }),
        ("inner indefinite length", { [0x30, 0x07, 0x02, 0x01, UInt8($0), 0x67, 0x80, 0, 0] }),
        ("length in nine octets", { _ in [0x30, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0] }),
        ("another message id", { ServerMessage.modified($0 + 1) }),
        ("a negative message id", { _ in ServerMessage.modified(-2) }),
        ("id zero without notice", { _ in ServerMessage.modified(0) }),
        ("an id of five octets", { _ in [0x30, 0x10, 0x02, 0x05, 1, 0, 0, 0, 2, 0x67, 0x07, 0x0A, 1, 0, 4, 0, 4, 0] }),
        ("an answer to a search", { ServerMessage.searchDone($0) }),
        ("a request", { LDAPRequest.modify(name: "dc=x", changes: []).encoded(id: $0) }),
        ("an empty message", { _ in [0x30, 0] }),
        ("a truncated inner element", { [0x30, 0x05, 0x02, 0x01, UInt8($0), 0x67, 0x20] }),
        ("octets in pieces", { [0x30, 0x0E, 0x02, 1, UInt8($0), 0x67, 9, 0x0A, 1, 0, 0x24, 2, 4, 0, 4, 0] }),
        ("a result code that is no number", { [0x30, 0x0B, 0x02, 1, UInt8($0), 0x67, 6, 0x04, 0, 4, 0, 4, 0] }),
        ("a bomb of nested elements", { ServerMessage.nested($0, depth: 5_000) }),
    ]

    @Test(arguments: wrong.indices)
    func wrongAnswer(_ index: Int) async throws {
        let (what, answer) = Self.wrong[index]
        let peer = try await HostileServer(.tls(server)) { [.send(answer($0.id))] }
        let connection = try await connect(peer.port)
        let fault = await fault { _ = try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5)) }
        #expect(isMalformed(fault, sent: true), "\(what): \(String(describing: fault))")
        #expect(!connection.isOpen)
        #expect(await peer.sees { $0.closed == 1 })
    }

    @Test(
        arguments: [
            [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF], [0x30, 0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x30, 0x82, 0x04, 0x00],
        ] as [[UInt8]])
    func hugeLength(_ header: [UInt8]) async throws {
        let peer = try await HostileServer(.tls(server)) { _ in [.send(header)] }
        let connection = try await connect(peer.port, limits: LDAPLimits(messageBytes: 1_000))
        await #expect(throws: LDAPFault.limitExceeded(.messageBytes, requestSent: true)) {
            try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5))
        }
        #expect(!connection.isOpen)
    }

    @Test
    func longFormAndSplitAnswersAreRead() async throws {
        let peer = try await HostileServer(.tls(server)) { request in
            let answer =
                ServerMessage.longForm(ServerMessage.entry(request.id, "dc=x", [("cn", ["a", "b"])]))
                + ServerMessage.longForm(ServerMessage.reference(request.id, ["ldap://other/"]))
                + ServerMessage.longForm(ServerMessage.searchDone(request.id))
            return answer.map { HostileServer.Step.send([$0]) }
        }
        let connection = try await connect(peer.port)
        let found = try await connection.search(Self.find, deadline: .seconds(5))
        #expect(found.entries == [LDAPEntry(name: "dc=x", attributes: [LDAPAttribute("cn", ["a", "b"])])])
        #expect(found.references == ["ldap://other/"])
    }

    @Test
    func referralsAreNeverFollowed() async throws {
        let target = try await HostileServer(.plain)
        let url = "ldap://127.0.0.1:\(target.port)/dc=example,dc=test"
        let peer = try await HostileServer(.tls(server)) { request in
            switch request.operation {
            case 0: [.send(ServerMessage.result(request.id, 1, code: 10, referrals: [url]))]
            case 3: [.send(ServerMessage.reference(request.id, [url]) + ServerMessage.searchDone(request.id))]
            default: [.send(ServerMessage.result(request.id, 7, code: 10, referrals: [url]))]
            }
        }
        let connection = try await connect(peer.port)
        let bound = try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(5))
        #expect(bound.code == .referral)
        #expect(bound.referrals == [url])
        #expect(try await connection.search(Self.find, deadline: .seconds(5)).references == [url])
        #expect(try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5)).referrals == [url])
        await connection.close()
        #expect(target.now.connections == 0)
    }
}
