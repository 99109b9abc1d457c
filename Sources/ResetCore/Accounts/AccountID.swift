/// What an account is known by for ever: its domain and an identifier that survives renaming and moving.
public struct AccountID: Sendable, Hashable {
    /// The name the domain has in the settings.
    public let domain: String
    /// The stable identifier inside the domain: in Active Directory the objectGUID in its usual text form.
    public let stable: String

    /// An account `stable` of the domain that the settings call `domain`.
    public init(domain: String, stable: String) {
        self.domain = domain
        self.stable = stable
    }
}
