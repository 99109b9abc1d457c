/// A control (RFC 4511 section 4.1.11) sent with a request or received with an answer.
public struct LDAPControl: Sendable, Hashable {
    /// The control's object identifier in dotted form.
    public let oid: String
    /// Whether the server must refuse the request if it does not know the control.
    public let isCritical: Bool
    /// The value, BER inside; nil if absent.
    public let value: [UInt8]?

    /// A control.
    public init(oid: String, isCritical: Bool = false, value: [UInt8]? = nil) {
        self.oid = oid
        self.isCritical = isCritical
        self.value = value
    }
}
