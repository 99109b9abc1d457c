import NIOCore

/// Where a directory server listens and how the link to it is protected. A connection without TLS cannot be expressed.
public struct LDAPEndpoint: Sendable, Hashable, CustomStringConvertible {
    /// How TLS begins.
    public enum Security: Sendable, Hashable {
        /// TLS from the first byte (`ldaps://`, default port 636).
        case ldaps
        /// LDAP in the clear for exactly one request, StartTLS (RFC 4511 section 4.14), then TLS (`ldap+starttls://`, default port 389).
        case startTLS
    }

    /// DNS name or IP address, without brackets.
    public let host: String
    /// TCP port, 1…65535.
    public let port: Int
    /// How TLS begins.
    public let security: Security
    /// DNS name expected in the certificate and sent as SNI instead of `host`; nil means `host`.
    public let serverName: String?

    /// Parses `ldaps://host[:port]` or `ldap+starttls://host[:port]`; an IPv6 address stands in brackets.
    ///
    /// - Parameters:
    ///   - text: the address.
    ///   - serverName: a DNS name to verify instead of the host, for a server reached by address or through a tunnel.
    /// - Throws: ``LDAPEndpointProblem``, also for `ldap://`, which would be a link without TLS.
    public init(_ text: String, serverName: String? = nil) throws(LDAPEndpointProblem) {
        guard let mark = Self.schemeEnd(in: text) else { throw .notAnAddress }
        let security: Security
        switch text[..<mark].lowercased() {
        case "ldaps": security = .ldaps
        case "ldap+starttls": security = .startTLS
        case "ldap": throw .withoutTLS
        default: throw .unknownScheme
        }
        var rest = text[text.index(mark, offsetBy: 3)...]
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        let (host, port) = try Self.split(rest)
        try self.init(host: host, port: port, security: security, serverName: serverName)
    }

    /// Builds an endpoint from its parts.
    ///
    /// - Parameters:
    ///   - host: DNS name or IP address, without brackets.
    ///   - port: nil means 636 for LDAPS and 389 for StartTLS.
    ///   - security: how TLS begins.
    ///   - serverName: a DNS name to verify instead of the host.
    /// - Throws: ``LDAPEndpointProblem`` for an impossible host, port or server name.
    public init(host: String, port: Int? = nil, security: Security, serverName: String? = nil) throws(LDAPEndpointProblem) {
        let port = port ?? (security == .ldaps ? 636 : 389)
        guard (1...65535).contains(port) else { throw .badPort }
        guard Self.isAddress(host) || Self.isName(host) else { throw .badHost }
        if let serverName {
            guard Self.isName(serverName), !Self.isAddress(serverName) else { throw .badServerName }
        }
        self.host = host
        self.port = port
        self.security = security
        self.serverName = serverName
    }

    /// The address as text that the parser accepts.
    public var description: String {
        let scheme = security == .ldaps ? "ldaps" : "ldap+starttls"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// The DNS name to verify and to send as SNI; nil if the certificate must name the IP address.
    var verifiedName: String? {
        let name = serverName ?? host
        if Self.isAddress(name) { return nil }
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    static func isAddress(_ host: String) -> Bool {
        (try? SocketAddress(ipAddress: host, port: 0)) != nil
    }

    private static func isName(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.count <= 253 && !host.hasPrefix(".") && !host.contains("..")
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func schemeEnd(in text: String) -> String.Index? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        return colon
    }

    private static func split(_ authority: Substring) throws(LDAPEndpointProblem) -> (String, Int?) {
        var host = authority
        var port: Substring?
        if authority.hasPrefix("[") {
            guard let close = authority.firstIndex(of: "]") else { throw .badHost }
            host = authority[authority.index(after: authority.startIndex)..<close]
            let tail = authority[authority.index(after: close)...]
            guard host.contains(":"), tail.isEmpty || tail.hasPrefix(":") else { throw .badHost }
            port = tail.isEmpty ? nil : tail.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            port = authority[authority.index(after: colon)...]
        }
        guard let port else { return (String(host), nil) }
        guard !port.isEmpty, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port) else { throw .badPort }
        return (String(host), number)
    }
}
