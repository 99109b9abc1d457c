/// Passwords of words, each drawn on its own and equally likely: `Dainty-Thimble-Armrest-Little-Sprawl-7`.
public struct PassphraseRecipe: PasswordForm {
    /// Why figures make no recipe.
    public enum Fault: Error, Sendable, Hashable {
        /// The number of words is outside `permittedWords`.
        case words(Int)
        /// Nothing marks where a word begins, so that different draws could make the same text.
        case runTogether
        /// The list is empty, holds a word twice, or one that is not of the letters a to z.
        case list
    }

    /// The numbers of words that are taken.
    public static let permittedWords = 3...12
    /// The digits that are appended: those that are not taken for a letter.
    public static let digits: [Character] = ["3", "4", "6", "7", "9"]

    /// Where the words come from.
    public let list: WordList
    /// The number of words.
    public let words: Int
    /// What stands between them.
    public let separator: PasswordSeparator
    /// Which of them begin with a capital.
    public let capitals: PassphraseCapitals
    /// Whether a digit follows the last word.
    public let appendsDigit: Bool

    /// A recipe; the defaults are the product's, and meet three of four character classes and more.
    public init(
        list: WordList, words: Int = 5, separator: PasswordSeparator = .hyphen, capitals: PassphraseCapitals = .every,
        appendsDigit: Bool = true
    ) throws(Fault) {
        guard Self.permittedWords.contains(words) else { throw .words(words) }
        guard separator != .none || capitals == .every else { throw .runTogether }
        guard list.isSound else { throw .list }
        (self.list, self.words, self.separator) = (list, words, separator)
        (self.capitals, self.appendsDigit) = (capitals, appendsDigit)
    }

    var lengths: ClosedRange<Int> {
        let besides = (words - 1) * separator.text.count + (appendsDigit ? 1 + separator.text.count : 0)
        return (words * list.lengths.lowerBound + besides)...(words * list.lengths.upperBound + besides)
    }

    var certainClasses: Set<CharacterClass> {
        // Every word has two letters at least, so the ones behind a capital are small.
        var classes: Set<CharacterClass> = [.lower]
        if capitals != .none { classes.insert(.upper) }
        if appendsDigit { classes.insert(.digit) }
        if separator.isSymbol { classes.insert(.symbol) }
        return classes
    }

    /// Words are told apart by the separator or by their capitals, so every draw makes a text of its own.
    public var entropyBits: Double {
        let digit = appendsDigit ? Double(Self.digits.count).logarithm : 0
        return (Double(words) * Double(list.words.count).logarithm + digit) / 2.0.logarithm
    }

    func draw(using generator: inout some RandomNumberGenerator) -> String? {
        var parts: [String] = []
        for place in 0..<words {
            // The standard library's bounded draw rejects the remainder, so there is no modulo bias.
            let word = list.words[Int(generator.next(upperBound: UInt64(list.words.count)))]
            let isCapital = capitals == .every || (capitals == .first && place == 0)
            parts.append(isCapital ? word.prefix(1).uppercased() + word.dropFirst() : word)
        }
        if appendsDigit { parts.append(String(Self.digits[Int(generator.next(upperBound: UInt64(Self.digits.count)))])) }
        return parts.joined(separator: separator.text)
    }

    var summary: String {
        let capital =
            switch capitals {
            case .every: ", each with a capital"
            case .first: ", the first with a capital"
            case .none: ""
            }
        let digit = appendsDigit ? ", one of \(Self.digits.count) digits at the end" : ""
        return "\(words) words of the \(list.name) list (\(list.words.count))\(capital)\(digit)"
    }
}
