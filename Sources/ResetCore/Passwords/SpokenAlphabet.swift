/// The characters that are told apart over a telephone and on paper, per language: what remains of a to z and 0 to 9 when of every
/// group of confused ones all but one are left out. There is one case only, so that no letter is said for two characters.
public struct SpokenAlphabet: Sendable, Hashable {
    /// The language in which the characters are named.
    public let language: PasswordLanguage
    /// The letters, small.
    public let letters: [Character]
    /// The digits.
    public let digits: [Character]
    /// What is confused, and with what.
    public let groups: [ConfusedGroup]

    /// The alphabet of a language.
    public init(_ language: PasswordLanguage) {
        self.language = language
        let groups = Self.print + (language == .english ? Self.englishSound : Self.germanSound)
        self.groups = groups
        func stays(_ character: Character) -> Bool {
            groups.allSatisfy { !$0.characters.contains(character) || $0.kept == character }
        }
        letters = "abcdefghijklmnopqrstuvwxyz".filter(stays)
        digits = "0123456789".filter(stays)
    }

    private static let print: [ConfusedGroup] = [
        ConfusedGroup("0o", keeping: nil, "look alike"), ConfusedGroup("1il", keeping: nil, "look alike"),
        ConfusedGroup("ij", keeping: "j", "look alike"), ConfusedGroup("2z", keeping: nil, "look alike"),
        ConfusedGroup("5s", keeping: nil, "look alike"), ConfusedGroup("68b", keeping: nil, "look alike"),
        ConfusedGroup("9gq", keeping: "9", "look alike"), ConfusedGroup("uv", keeping: "v", "look alike in handwriting"),
        ConfusedGroup("17", keeping: "7", "look alike in handwriting"),
        ConfusedGroup("ft", keeping: "t", "look alike in handwriting"),
        ConfusedGroup("hn", keeping: "h", "look alike in handwriting"),
        ConfusedGroup("ce", keeping: nil, "look alike in handwriting"),
    ]

    private static let englishSound: [ConfusedGroup] = [
        ConfusedGroup("bcdegptvz3", keeping: "t", "names that rhyme with tee (z as zee)"),
        ConfusedGroup("ajk", keeping: "k", "names that rhyme with kay"), ConfusedGroup("ah8", keeping: "h", "a, aitch, eight"),
        ConfusedGroup("fsx6", keeping: "x", "ef, ess, ex, six: a telephone cuts off the hiss"),
        ConfusedGroup("mn", keeping: "m", "em, en"), ConfusedGroup("iy", keeping: "y", "eye, why"),
        ConfusedGroup("59", keeping: "9", "five, nine"), ConfusedGroup("quw2", keeping: "w", "cue, you, double you, two"),
    ]

    private static let germanSound: [ConfusedGroup] = [
        ConfusedGroup("bcdegptw", keeping: "t", "names that end in a long e"),
        ConfusedGroup("ahk8", keeping: "k", "a, ha, ka, acht"),
        ConfusedGroup("fs", keeping: "f", "ef, es: a telephone cuts off the hiss"), ConfusedGroup("mn", keeping: "m", "em, en"),
        ConfusedGroup("x6", keeping: "x", "ix, sechs"), ConfusedGroup("qu", keeping: "u", "ku, u"),
        ConfusedGroup("23", keeping: "3", "zwei, drei"),
        ConfusedGroup("yz", keeping: nil, "change places between German and English keyboards"),
    ]
}
