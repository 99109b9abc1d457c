/// A bound of the client, see ``LDAPLimits``.
public enum LDAPLimit: Sendable, Hashable {
    /// One message from the server is longer than ``LDAPLimits/messageBytes``.
    case messageBytes
    /// A search returned more entries and references than ``LDAPLimits/entries``.
    case entries
    /// A search returned more octets than ``LDAPLimits/resultBytes``.
    case resultBytes
    /// A paged search needed more pages than allowed.
    case pages
    /// More operations are waiting than ``LDAPLimits/operationsInFlight``.
    case operationsInFlight
}
