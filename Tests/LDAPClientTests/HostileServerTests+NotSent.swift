import Testing

@testable import LDAPClient

// What is refused before anything leaves.
extension HostileServerTests {
    @Test
    func emptyPasswordIsRefusedHere() async throws {
        let peer = try await HostileServer(.tls(server)) { [.send(ServerMessage.bind($0.id))] }
        let connection = try await connect(peer.port)
        await #expect(throws: LDAPFault.refused(.unauthenticatedBind)) {
            try await connection.bind(name: "cn=x", password: [], deadline: .seconds(5))
        }
        #expect(try await connection.bind(name: "", password: [], deadline: .seconds(5)).isSuccess)
        #expect(peer.now.requests == [0])
    }

    @Test
    func bindIsAlone() async throws {
        let peer = try await HostileServer(.tls(server))
        let connection = try await connect(peer.port)
        let search = Task { try await connection.search(Self.find, deadline: .seconds(20)) }
        #expect(await peer.sees { $0.requests == [3] })
        await #expect(throws: LDAPFault.refused(.bindNotAlone)) {
            try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(5))
        }
        search.cancel()
        await #expect(throws: LDAPFault.cancelled(requestSent: true)) { try await search.value }
        #expect(await peer.sees { $0.requests == [3, 16] })
        let bind = Task { try await connection.bind(name: "cn=x", password: [1], deadline: .seconds(20)) }
        #expect(await peer.sees { $0.requests == [3, 16, 0] })
        await #expect(throws: LDAPFault.refused(.bindNotAlone)) { try await connection.search(Self.find, deadline: .seconds(5)) }
        bind.cancel()
        await #expect(throws: LDAPFault.cancelled(requestSent: true)) { try await bind.value }
        #expect(!connection.isOpen)
    }

    @Test
    func tooManyInFlight() async throws {
        let peer = try await HostileServer(.tls(server))
        let connection = try await connect(peer.port, limits: LDAPLimits(operationsInFlight: 2))
        let waiting = (0..<2).map { _ in Task { try await connection.search(Self.find, deadline: .seconds(20)) } }
        #expect(await peer.sees { $0.requests.count == 2 })
        await #expect(throws: LDAPFault.limitExceeded(.operationsInFlight, requestSent: false)) {
            try await connection.search(Self.find, deadline: .seconds(5))
        }
        await connection.close()
        for task in waiting {
            await #expect(throws: LDAPFault.connectionClosed(requestSent: true)) { try await task.value }
        }
    }

    @Test
    func alreadyCancelledSendsNothing() async throws {
        let peer = try await HostileServer(.tls(server))
        let connection = try await connect(peer.port)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await connection.modify(Self.name, changes: Self.change, deadline: .seconds(5))
        }
        await #expect(throws: LDAPFault.cancelled(requestSent: false)) { try await task.value }
        #expect(connection.isOpen)
        await connection.close()
        #expect(await peer.sees { $0.closed == 1 })
        #expect(peer.now.requests == [2])
    }
}
