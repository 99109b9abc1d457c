/// What a reset that was done leaves in the caller's hands.
public struct ResetReceipt: Sendable {
    /// The password that is now set. Shown once, to the caller only.
    public let password: GeneratedPassword
    /// The account's full name in the directory.
    public let distinguishedName: String
    /// Finds the reset in the record.
    public let reference: ReferenceID

    /// The receipt of one reset.
    public init(password: GeneratedPassword, distinguishedName: String, reference: ReferenceID) {
        self.password = password
        self.distinguishedName = distinguishedName
        self.reference = reference
    }
}
