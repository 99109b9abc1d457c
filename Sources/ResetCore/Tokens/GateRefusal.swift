/// Why the gate let a request not in. Outside, all look like a path that does not exist.
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

    /// A stable word for records.
    public var code: String {
        switch self {
        case .noCredentials: "no-token"
        case .malformedCredentials: "malformed-token"
        case .unknownToken: "wrong-token"
        case .foreignNetwork: "foreign-network"
        case .unknownSource: "unknown-source"
        case .unknownPlace: "unknown-path"
        }
    }
}
