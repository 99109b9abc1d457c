/// Who asks.
public enum Actor: Sendable, Hashable {
    /// A client of the API, with the address the request came from.
    case client(ClientIdentity, source: String)
    /// Somebody at this machine's command line, by login name.
    case commandLine(user: String)

    /// The client's name, where a client asks.
    public var clientName: String? {
        guard case .client(let identity, _) = self else { return nil }
        return identity.name
    }

    /// The address the request came from; `local` for the command line.
    public var source: String {
        switch self {
        case .client(_, let source): source
        case .commandLine: "local"
        }
    }

    /// How the actor was authorised, as a stable word for the record.
    public var authorisation: String {
        switch self {
        case .client(let identity, _): identity.method.rawValue
        case .commandLine(let user): "command-line:" + user
        }
    }
}
