/// The style of generated passwords.
public enum PasswordStyle: String, Sendable, Hashable, CaseIterable {
    /// Single characters, for copying and typing.
    case characters
    /// Few, well-told-apart characters in groups of four, for telephones.
    case spoken
    /// Words from a list.
    case passphrase
}
