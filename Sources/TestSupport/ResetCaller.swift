import Foundation
import NIOCore

/// A client of the reset API that goes on asking over one connection.
public final class ResetCaller: Sendable {
    private let connection: RawHTTPS
    private let authorization: String?

    /// Connects to a service on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - port: where it listens.
    ///   - token: what stands behind `Bearer`; nil for no header at all.
    ///   - source: the address to come from.
    /// - Throws: what the connection says.
    public init(port: Int, token: String?, from source: String? = nil) async throws {
        connection = try await RawHTTPS.open(port: port, from: source)
        authorization = token.map { "Authorization: Bearer \($0)\r\n" }
    }

    /// Asks for a password.
    ///
    /// - Throws: ``RawHTTPS/Fault`` if no whole answer comes in time.
    public func reset(_ user: String, within limit: TimeAmount = .seconds(30)) async throws -> RawHTTPSAnswer {
        try await post(try Self.body(user), within: limit)
    }

    /// Sends any body.
    ///
    /// - Throws: ``RawHTTPS/Fault`` if no whole answer comes in time.
    public func post(_ body: String, path: String = "/api/users", within limit: TimeAmount = .seconds(30)) async throws
        -> RawHTTPSAnswer
    {
        try await connection.send(
            "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(authorization ?? "")Content-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return try await connection.answer(within: limit)
    }

    /// Sends a request without waiting for its answer.
    ///
    /// - Throws: what the connection says.
    public func send(_ body: String) async throws {
        try await connection.send(
            "POST /api/users HTTP/1.1\r\nHost: localhost\r\n\(authorization ?? "")Content-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// The answer to what was sent.
    ///
    /// - Throws: ``RawHTTPS/Fault`` if no whole answer comes in time.
    public func answer(within limit: TimeAmount = .seconds(30)) async throws -> RawHTTPSAnswer {
        try await connection.answer(within: limit)
    }

    /// Ends the connection.
    public func close() async { await connection.close() }

    /// The documented request for `user`.
    ///
    /// - Throws: ``LabFault`` if it is no text that JSON can hold.
    public static func body(_ user: String) throws -> String {
        let quoted = try JSONEncoder().encode(user)
        return #"{"type":"request","request":{"action":"generate_password","user":"#
            + String(decoding: quoted, as: UTF8.self) + "}}"
    }
}
