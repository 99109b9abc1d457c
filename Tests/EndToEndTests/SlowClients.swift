import NIOCore
import TestSupport

/// Clients that hold a service's connections without getting anywhere.
struct SlowClients {
    /// Connections that send a request byte by byte.
    private var dripping: [RawHTTPS] = []
    /// Connections that send requests and take no answers.
    private var deaf: [RawHTTPS] = []

    /// Opens them all.
    init(dripping: Int, deaf: Int, requests: Int, port: Int) async throws {
        for _ in 0..<dripping { self.dripping.append(try await RawHTTPS.open(port: port, from: "127.0.0.2")) }
        let request = "POST /api/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
        for _ in 0..<deaf {
            let client = try await RawHTTPS.open(port: port, from: "127.0.0.3")
            try await client.stopReading()
            // Never sent to the end: the service reads no further requests while its answers are not taken.
            Task { try? await client.send(Array(repeating: request, count: requests).joined()) }
            self.deaf.append(client)
        }
    }

    /// One more byte from each that drips; those that were closed do not count.
    func drip(_ byte: UInt8) async {
        for client in dripping { try? await client.send([byte]) }
    }

    /// Gives them up.
    func close() async {
        for client in dripping + deaf { await client.close() }
    }
}
