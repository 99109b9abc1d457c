/// Passwords for telephones: a capital letter, then small letters and digits, in groups of four: `Kt4x-mw7y-9hrk-x4tm`. That the
/// first is the only capital is one sentence to say, where a case for each letter would be sixteen.
public struct SpokenRecipe: PasswordForm {
    /// Why figures make no recipe.
    public enum Fault: Error, Sendable, Hashable {
        /// The length is outside `CharacterRecipe.permittedLengths`.
        case length(Int)
    }

    /// The number of characters in a group.
    public static let groupSize = 4

    /// The characters.
    public let alphabet: SpokenAlphabet
    /// The number of characters, separators not counted.
    public let length: Int
    /// What stands between the groups.
    public let separator: PasswordSeparator
    private let all: [Character]

    /// A recipe.
    public init(
        _ language: PasswordLanguage, length: Int = 16, separator: PasswordSeparator = .hyphen
    ) throws(Fault) {
        guard CharacterRecipe.permittedLengths.contains(length) else { throw .length(length) }
        alphabet = SpokenAlphabet(language)
        (self.length, self.separator) = (length, separator)
        all = alphabet.letters + alphabet.digits
    }

    var lengths: ClosedRange<Int> {
        let whole = length + (length - 1) / Self.groupSize * separator.text.count
        return whole...whole
    }

    var certainClasses: Set<CharacterClass> {
        separator.isSymbol ? [.upper, .lower, .digit, .symbol] : [.upper, .lower, .digit]
    }

    /// One of the letters, then every string of letters and digits except those of letters or of digits alone.
    public var entropyBits: Double {
        let rest = Double(length - 1)
        func share(_ part: [Character]) -> Double { (rest * (Double(part.count) / Double(all.count)).logarithm).exponential }
        let accepted = 1 - share(alphabet.letters) - share(alphabet.digits)
        return (Double(alphabet.letters.count).logarithm + rest * Double(all.count).logarithm + accepted.logarithm)
            / 2.0.logarithm
    }

    func draw(using generator: inout some RandomNumberGenerator) -> String? {
        // The standard library's bounded draw rejects the remainder, so there is no modulo bias.
        var text = alphabet.letters[Int(generator.next(upperBound: UInt64(alphabet.letters.count)))].uppercased()
        var (hasLetter, hasDigit) = (false, false)
        for place in 1..<length {
            if place.isMultiple(of: Self.groupSize) { text += separator.text }
            let index = Int(generator.next(upperBound: UInt64(all.count)))
            if index < alphabet.letters.count { hasLetter = true } else { hasDigit = true }
            text.append(all[index])
        }
        return hasLetter && hasDigit ? text : nil
    }

    var summary: String {
        "\(length) characters of the \(alphabet.language.name) telephone alphabet (\(all.count)) in groups of \(Self.groupSize)"
    }
}
