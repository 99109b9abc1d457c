/// Requests this client does not send.
public enum LDAPRefusal: Sendable, Hashable {
    /// A simple bind with a name and no password: servers answer success without checking anything (RFC 4513 section 5.1.2).
    case unauthenticatedBind
    /// A bind while other operations are in flight, or another operation while a bind is (RFC 4511 section 4.2.1).
    case bindNotAlone
    /// A modify without a change, or a page size below one.
    case emptyRequest
}
