import Settings

/// Says a password character by character, so that it can be dictated: `capital Kilo`, `small tango`, `four`, `hyphen`.
public struct Spelling: Sendable {
    /// The words for letters.
    public let table: SpellingTable
    private let letters: [Character: String]
    private let digits: [String]
    private let symbols: [Character: String]

    /// A spelling by one table.
    public init(_ table: SpellingTable) {
        self.table = table
        letters = Dictionary(uniqueKeysWithValues: zip("abcdefghijklmnopqrstuvwxyz", table.words))
        digits = SymbolNames.digits(table.language)
        symbols = SymbolNames.symbols(table.language)
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
            if character.isASCII, character.isLetter {
                run.append(character)
            } else {
                end()
                phrases.append(Secret(word(for: character)))
            }
        }
        end()
        return phrases
    }

    private var capital: String { table.language == .german ? "groß " : "capital " }

    func word(for character: Character) -> String {
        if let digit = character.isASCII ? character.wholeNumberValue : nil { return digits[digit] }
        if let symbol = symbols[character] { return symbol }
        let isGerman = table.language == .german
        if isGerman, character == "ß" { return "Eszett" }
        guard character.isLetter, let small = character.lowercased().first, let name = letter(small) else {
            return unicodeName(character)
        }
        guard character.isUppercase else { return (isGerman ? "klein " : "small ") + (isGerman ? name : name.lowercased()) }
        return capital + name
    }

    private func letter(_ small: Character) -> String? {
        if let word = letters[small] { return word }
        guard table.language == .german else { return nil }
        // DIN 5009 says Umlaut before the word of the letter below the dots.
        let below: [Character: Character] = ["ä": "a", "ö": "o", "ü": "u"]
        return below[small].flatMap { letters[$0] }.map { "Umlaut " + $0 }
    }

    private func unicodeName(_ character: Character) -> String {
        character.unicodeScalars.map { scalar in
            (scalar.properties.name ?? "character U+" + String(scalar.value, radix: 16, uppercase: true)).lowercased()
        }.joined(separator: " ")
    }
}
