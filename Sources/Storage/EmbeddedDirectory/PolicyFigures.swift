/// The figures of a password policy of the embedded directory.
public struct PolicyFigures: Sendable, Hashable {
    /// The least number of characters.
    public let minimumLength: Int
    /// Whether three character classes are asked for and the account's names are not allowed (MS-SAMR 3.1.1.7.2).
    public let complexity: Bool
    /// After how many wrong passwords the account is locked; 0 never.
    public let lockoutThreshold: Int
    /// How long a lockout lasts; nil until it is lifted.
    public let lockoutDuration: Duration?

    /// A policy; the defaults are those of a new Active Directory domain, with a lockout after ten failures.
    public init(
        minimumLength: Int = 7, complexity: Bool = true, lockoutThreshold: Int = 10, lockoutDuration: Duration? = .seconds(1_800)
    ) {
        self.minimumLength = minimumLength
        self.complexity = complexity
        self.lockoutThreshold = lockoutThreshold
        self.lockoutDuration = lockoutDuration
    }

    /// Whether a password meets the figures; `names` are the account's login and display name.
    func admits(_ password: String, login: String, displayName: String?) -> Bool {
        guard password.utf16.count >= minimumLength else { return false }
        return !complexity || Self.isComplex(password, login: login, displayName: displayName)
    }

    private static let separators: Set<Character> = [",", ".", "-", "_", " ", "#", "\t"]

    private static func isComplex(_ password: String, login: String, displayName: String?) -> Bool {
        let lowered = password.lowercased()
        var forbidden = (displayName ?? "").split(whereSeparator: separators.contains).map { $0.lowercased() }
        forbidden.append(login.lowercased())
        if forbidden.contains(where: { $0.count >= 3 && lowered.contains($0) }) { return false }
        let classes = Set(password.map(category))
        return classes.count >= 3
    }

    private static func category(_ character: Character) -> Int {
        if character.isASCII, character.isNumber { return 0 }
        if character.isUppercase { return 1 }
        if character.isLowercase { return 2 }
        return character.isLetter ? 3 : 4
    }
}
