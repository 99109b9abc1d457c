/// A language in which passwords are spoken.
public enum PasswordLanguage: String, Sendable, Hashable, CaseIterable {
    /// English.
    case english = "en"
    /// German.
    case german = "de"

    /// Its name in English.
    public var name: String {
        switch self {
        case .english: "English"
        case .german: "German"
        }
    }
}
