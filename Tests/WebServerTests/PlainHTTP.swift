import NIOCore
import NIOPosix
import TestSupport

/// A client of the second listener: sends bytes without TLS and takes everything until the end.
enum PlainHTTP {
    /// What comes back for `text` on a connection of its own, until the server ends it.
    static func exchange(port: Int, _ text: String, within limit: Duration = .seconds(20)) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            if !text.isEmpty { try await outbound.write(ByteBuffer(string: text)) }
            let alarm = Task {
                try await Task.sleep(for: limit)
                try await channel.channel.close()
            }
            defer { alarm.cancel() }
            var answer = ""
            // A connection that was reset has ended too.
            do {
                for try await part in inbound { answer += String(buffer: part) }
            } catch is IOError {}
            return answer
        }
    }

    /// What is answered to `text`. Asked again where nothing is: on a machine so busy that the request leaves only after the listener has
    /// given up waiting for it.
    static func answer(port: Int, to text: String) async throws -> String {
        for _ in 0..<4 {
            let answer = try await exchange(port: port, text)
            guard answer.isEmpty else { return answer }
        }
        return try await exchange(port: port, text)
    }

    /// A plain request for `path`.
    static func get(port: Int, _ path: String, method: String = "GET", headers: [String] = []) async throws -> String {
        let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost"] + headers
        return try await answer(port: port, to: lines.joined(separator: "\r\n") + "\r\n\r\n")
    }
}
