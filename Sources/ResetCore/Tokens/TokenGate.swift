import Crypto
import Settings

/// Decides for every request whether a client sent it, before anything else of the request is looked at.
///
/// All clients, tokens and windows are compared, in constant time and without an early end, so that the time taken tells nothing.
public struct TokenGate: Sendable {
    private let clients: [TokenClient]
    /// For each client, the codes of the tokens that are sent as they are.
    private let codes: [[HMAC<SHA256>.MAC]]
    private let hasTimeTokens: Bool
    private let neighbours: Int64
    private let key: SymmetricKey

    /// A gate for `clients`. Time tokens of the current window and of `neighbours` (0…12) windows on each side are taken.
    public init(clients: [TokenClient], neighbours: Int) {
        let key = SymmetricKey(size: .bits256)
        self.key = key
        self.clients = clients
        self.neighbours = Int64(min(max(neighbours, 0), 12))
        hasTimeTokens = clients.contains { $0.method == .timeToken }
        codes = clients.map { client in
            guard client.method == .bearer else { return [] }
            return client.tokens.map { shared in
                shared.secret.revealBytes { HMAC<SHA256>.authenticationCode(for: $0, using: key) }
            }
        }
    }

    /// Who sent a request with these Authorization headers from `source` at `now`; or why nobody did.
    public func decide(authorization: [String], source: NetworkAddress, now: UTCTime) -> Result<ClientIdentity, GateRefusal> {
        guard let header = authorization.first else { return .failure(.noCredentials) }
        guard authorization.count == 1, let presented = Self.bearer(header) else { return .failure(.malformedCredentials) }
        guard let client = client(presenting: presented, now: now) else { return .failure(.unknownToken) }
        guard client.networks.isEmpty || client.networks.contains(where: { $0.contains(source) }) else {
            return .failure(.foreignNetwork(client: client.name))
        }
        return .success(ClientIdentity(name: client.name, method: client.method))
    }

    /// The client called `name`, as the settings describe it.
    public func client(named name: String) -> TokenClient? {
        clients.first { $0.name == name }
    }

    /// What stands for the token in these Authorization headers; the spellings that are taken for the same token have the same one.
    public func mark(authorization: [String]) -> TokenMark? {
        guard let presented = authorization.first.flatMap(Self.bearer) else { return nil }
        return TokenMark(
            digest: Array(SHA256.hash(data: Self.folded(presented))),
            life: .seconds(TimeToken.windowSeconds * (2 * neighbours + 1)))
    }

    // Hexadecimal digits are taken in either case.
    private static func folded(_ token: [UInt8]) -> [UInt8] {
        token.map { $0 >= 0x41 && $0 <= 0x46 ? $0 | 0x20 : $0 }
    }

    private func client(presenting token: [UInt8], now: UTCTime) -> TokenClient? {
        let exact = code(of: token)
        let folded = hasTimeTokens ? code(of: Self.folded(token)) : exact
        let window = TimeToken.window(at: now)
        var found: TokenClient?
        for (client, codes) in zip(clients, codes) {
            var matches = false
            for (index, shared) in client.tokens.enumerated() {
                let valid = shared.end.map { now < $0 } ?? true
                switch client.method {
                case .bearer:
                    // Codes are compared in constant time.
                    let equal = codes[index] == exact
                    matches = (equal && valid) || matches
                case .timeToken:
                    for offset in -neighbours...neighbours {
                        let expected = TimeToken.make(shared: shared.secret, window: window + offset)
                        let equal = HMAC<SHA256>.isValidAuthenticationCode(folded, authenticating: expected, using: key)
                        matches = (equal && valid) || matches
                    }
                }
            }
            if matches { found = client }
        }
        return found
    }

    private func code(of bytes: [UInt8]) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: bytes, using: key)
    }

    // RFC 9110 11.6.2 and RFC 6750 2.1: the scheme in any case, spaces, the token, nothing else.
    private static func bearer(_ header: String) -> [UInt8]? {
        let bytes = Array(header.utf8)
        let scheme = Array("bearer".utf8)
        guard bytes.count > scheme.count + 1, bytes.count <= 4_096, bytes[scheme.count] == 0x20 else { return nil }
        guard zip(bytes, scheme).allSatisfy({ $0 | 0x20 == $1 }) else { return nil }
        let token = bytes[scheme.count...].drop { $0 == 0x20 }
        guard !token.isEmpty, token.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
        return Array(token)
    }
}
