/// Which words of a passphrase begin with a capital letter.
public enum PassphraseCapitals: String, Sendable, Hashable, CaseIterable {
    /// Every one.
    case every
    /// The first alone.
    case first
    /// None.
    case none
}
