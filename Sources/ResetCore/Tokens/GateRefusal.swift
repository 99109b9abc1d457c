/// Why the gate let a request, or a connection, not in. Outside, those before the limits all look like a path that does not exist.
public enum GateRefusal: Error, Sendable, Hashable {
    /// No Authorization header.
    case noCredentials
    /// More than one, or not `Bearer TOKEN`.
    case malformedCredentials
    /// No client has this token now.
    case unknownToken
    /// The token is this client's, the network is not.
    case foreignNetwork(client: String)
    /// A trusted proxy passed on a request without a readable word on where it came from.
    case unknownSource
    /// The path or the method is none that the service has.
    case unknownPlace
    /// The client's requests are taken once each, and this one, token and body alike, has come before.
    case repeatedRequest(client: String)
    /// Too many wrong tokens came from the address lately; answered with 429.
    case tooManyGuesses
    /// The client sends more requests than it may; answered with 429.
    case tooManyRequests(client: String)
    /// A connection without good credentials was closed, because the address or all together hold too many.
    case tooManyConnections
    /// A new connection was closed, because the address opens too many of them.
    case tooManyHandshakes

    /// Whether a limit was reached, rather than something wrong.
    public var isLimit: Bool {
        switch self {
        case .tooManyGuesses, .tooManyRequests, .tooManyConnections, .tooManyHandshakes: true
        case .noCredentials, .malformedCredentials, .unknownToken, .foreignNetwork, .unknownSource, .unknownPlace,
            .repeatedRequest:
            false
        }
    }

    /// Whether the refusal tells a guesser that his token is wrong. A right token from a foreign network is refused as a wrong one
    /// is, and so it counts as one.
    public var isWrongToken: Bool {
        switch self {
        case .malformedCredentials, .unknownToken, .foreignNetwork: true
        case .noCredentials, .unknownSource, .unknownPlace, .repeatedRequest: false
        case .tooManyGuesses, .tooManyRequests, .tooManyConnections, .tooManyHandshakes: false
        }
    }

    /// The client concerned, where its token was right.
    public var client: String? {
        switch self {
        case .foreignNetwork(let client), .tooManyRequests(let client), .repeatedRequest(let client): client
        default: nil
        }
    }

    /// A stable word for records.
    public var code: String {
        switch self {
        case .noCredentials: "no-token"
        case .malformedCredentials: "malformed-token"
        case .unknownToken: "wrong-token"
        case .foreignNetwork: "foreign-network"
        case .unknownSource: "unknown-source"
        case .unknownPlace: "unknown-path"
        case .repeatedRequest: "repeated-request"
        case .tooManyGuesses: "too-many-guesses"
        case .tooManyRequests: "too-many-requests"
        case .tooManyConnections: "too-many-connections"
        case .tooManyHandshakes: "too-many-handshakes"
        }
    }
}
