import SwiftASN1

extension LDAPControl {
    /// The name of the assertion control, as a root entry lists it under `supportedControl`.
    public static let assertionName = "1.3.6.1.1.12"

    /// The assertion control (RFC 4528), critical: the operation is done only if the entry matches `filter` at that moment;
    /// otherwise the answer is ``LDAPResultCode/assertionFailed`` and nothing is done.
    public static func assertion(_ filter: LDAPFilter) -> LDAPControl {
        var writer = BERWriter()
        filter.encode(into: &writer)
        return LDAPControl(oid: assertionName, isCritical: true, value: writer.bytes)
    }
}
