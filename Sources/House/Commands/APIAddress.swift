import Foundation
import NIOCore

/// The place of a reset service: `https://HOST:PORT`.
struct APIAddress: Sendable {
    /// A name or an IP address, without brackets.
    let host: String
    let port: Int

    /// Nil for what is no such address; without a port it is that of HTTPS.
    init?(_ url: String) {
        guard let parts = URLComponents(string: url), parts.scheme == "https", let host = parts.host else { return nil }
        let port = parts.port ?? 443
        self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        self.port = port
        guard (1...65_535).contains(port), !self.host.isEmpty else { return nil }
    }

    /// As it stands in a URL and in the header Host.
    var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

    /// What TLS asks the server for; nil for an IP address, which has no place there (RFC 6066, 3).
    var serverName: String? { (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil }
}
