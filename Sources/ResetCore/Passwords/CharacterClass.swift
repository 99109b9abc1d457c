/// A class of characters in generated passwords.
public enum CharacterClass: String, Sendable, Hashable, CaseIterable {
    /// A to Z.
    case upper
    /// a to z.
    case lower
    /// 0 to 9.
    case digit
    /// The permitted symbols.
    case symbol
}
