import Foundation
import Settings

/// Says a password character by character, so that it can be dictated: `capital Kilo`, `small tango`, `four`, `hyphen`.
public struct Spelling: Sendable {
    /// The words for letters.
    public let table: SpellingTable
    /// The language of everything else.
    public let language: PasswordLanguage
    private let letters: [Character: String]
    private let digits: [String]
    private let symbols: [Character: String]

    /// A spelling by one table, with the rest in `language`, the table's own unless given.
    public init(_ table: SpellingTable, language: PasswordLanguage? = nil) {
        self.table = table
        self.language = language ?? table.language
        letters = Dictionary(uniqueKeysWithValues: zip("abcdefghijklmnopqrstuvwxyz", table.words))
        digits = SymbolNames.digits(self.language)
        symbols = SymbolNames.symbols(self.language)
    }

    /// A spelling by the usual table of a language: ICAO's for English, DIN 5009 for German.
    public init(_ language: PasswordLanguage) {
        self.init(language == .english ? .icao : .din5009)
    }

    /// One phrase for each character, in order. Every letter is said to be capital or small, since a pause tells nothing.
    public func words(for password: Secret) -> [Secret] {
        password.reveal().map { Secret(word(for: $0)) }
    }

    /// The same, with runs of three letters and more said as the words they are: `capital Thimble`, `hyphen`. For passphrases.
    public func wordsSaid(for password: Secret) -> [Secret] {
        var phrases: [Secret] = []
        var run = ""
        func end() {
            let isWord = run.count >= 3 && run.dropFirst().allSatisfy(\.isLowercase)
            if isWord, run.first?.isUppercase == true {
                phrases.append(Secret(capital + run))
            } else {
                phrases += isWord ? [Secret(run)] : run.map { Secret(word(for: $0)) }
            }
            run = ""
        }
        for character in password.reveal() {
            if character.isASCII && character.isLetter || language == .german && Self.germanLetters.contains(character) {
                run.append(character)
            } else {
                end()
                phrases.append(Secret(word(for: character)))
            }
        }
        end()
        return phrases
    }

    private static let germanLetters: Set<Character> = ["ä", "ö", "ü", "ß", "Ä", "Ö", "Ü"]

    private var capital: String { language == .german ? "groß " : "capital " }
    private var small: String { language == .german ? "klein " : "small " }

    func word(for character: Character) -> String {
        if let digit = character.isASCII ? character.wholeNumberValue : nil { return digits[digit] }
        if let symbol = symbols[character] { return symbol }
        return letterWord(character) ?? other(character)
    }

    // The letters of German have words of their own; of others the letter is said, then the mark.
    private func letterWord(_ character: Character) -> String? {
        guard character.isLetter, let lower = Self.small(of: character) else { return nil }
        let isCapital = lower != character
        if let word = letters[lower] ?? table.umlaut(lower, language) { return cased(word, isCapital) }
        // There is hardly a capital one, so nothing is said of the usual one.
        if lower == "ß", language == .german { return isCapital ? capital + "Eszett" : "Eszett" }
        if let name = LetterNames.name(lower, language) { return cased(name, isCapital) }
        let parts = Array(String(lower).decomposedStringWithCanonicalMapping.unicodeScalars)
        guard let base = parts.first, let word = letters[Character(base)], parts.count > 1 else { return nil }
        let marks = parts.dropFirst().compactMap { AccentNames.name($0, language) }
        guard marks.count == parts.count - 1 else { return nil }
        let (with, and) = language == .german ? (" mit ", " und ") : (" with ", " and ")
        return cased(word, isCapital) + with + marks.joined(separator: and)
    }

    // The small letter of a capital one has to be one letter; that of ẞ is ß, though nobody writes it back so.
    private static func small(of character: Character) -> Character? {
        let lower = character.lowercased()
        return lower.count == 1 ? lower.first : nil
    }

    private func cased(_ word: String, _ isCapital: Bool) -> String {
        guard !isCapital else { return capital + word }
        // Words of ICAO's table are shown small as the letter is; nouns and names of German keep their capital in any sentence.
        return small + (table == .icao && language == .english ? word.lowercased() : word)
    }

    // An accent by itself, an emoji of several: each part in turn.
    private func other(_ character: Character) -> String {
        character.unicodeScalars.map { OtherNames.words($0, language) }.joined(separator: ", ")
    }
}
