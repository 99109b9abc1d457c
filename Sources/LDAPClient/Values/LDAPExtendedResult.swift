/// The answer to an extended operation (RFC 4511 section 4.12).
public struct LDAPExtendedResult: Sendable, Hashable {
    /// Code, texts and controls.
    public let result: LDAPResult
    /// The object identifier of the answer, if given.
    public let name: String?
    /// The answer's value, if given.
    public let value: [UInt8]?

    /// An answer.
    public init(result: LDAPResult, name: String? = nil, value: [UInt8]? = nil) {
        self.result = result
        self.name = name
        self.value = value
    }
}
