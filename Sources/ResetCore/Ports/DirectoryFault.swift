/// The directory cannot be used as it should. Nothing about an account can be concluded from it.
public enum DirectoryFault: Error, Sendable, Hashable {
    /// No controller of the domain answers.
    case unreachable(domain: String, detail: String)
    /// A controller's certificate or handshake is not acceptable; no password was sent to it.
    case tls(domain: String, detail: String)
    /// A controller refused the service account's sign-in; `subcode` is the `data` value of the answer, e.g. `775`.
    case signIn(domain: String, subcode: String?)
    /// No answer in time.
    case timedOut(domain: String)
    /// An answer that makes no sense, or that the directory should not have given.
    case malformed(domain: String, detail: String)
    /// A controller does not hold the place at which accounts are to be looked for, or holds several parts of the tree and none is
    /// named; `held` are the names of those parts.
    case base(domain: String, controller: String, named: String?, held: [String])
    /// What was asked for may lie with another server, to which the one asked refers. References are never followed.
    case elsewhere(domain: String, detail: String)

    /// A stable word for records.
    public var code: String {
        switch self {
        case .unreachable: "directory-unreachable"
        case .tls: "directory-tls"
        case .signIn: "directory-sign-in"
        case .timedOut: "directory-timed-out"
        case .malformed: "directory-malformed"
        case .base: "directory-base"
        case .elsewhere: "directory-elsewhere"
        }
    }

    /// The domain, as the settings name it.
    public var domain: String {
        switch self {
        case .unreachable(let domain, _), .tls(let domain, _), .signIn(let domain, _), .timedOut(let domain),
            .malformed(let domain, _), .base(let domain, _, _, _), .elsewhere(let domain, _):
            domain
        }
    }

    /// What was seen, in one line, without secrets.
    public var detail: String {
        switch self {
        case .unreachable(_, let detail), .tls(_, let detail), .malformed(_, let detail), .elsewhere(_, let detail): detail
        case .signIn(_, let subcode): subcode.map { "data " + $0 } ?? ""
        case .timedOut: ""
        case .base(_, let controller, let named, let held):
            "\(controller) holds \(held.joined(separator: " and "))" + (named.map { ", not \($0)" } ?? ": name one as the base")
        }
    }
}
