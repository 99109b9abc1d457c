/// A list of words for passphrases.
public struct WordList: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// The words; each once, of the letters a to z, two at least.
    public let words: [String]
    /// The least and the greatest number of letters.
    let lengths: ClosedRange<Int>
    /// Whether every word is there once, has two letters at least and none but a to z.
    let isSound: Bool

    /// A list of one's own.
    public init(name: String, words: [String]) {
        let isSound =
            !words.isEmpty && Set(words).count == words.count
            && words.allSatisfy { $0.utf8.count >= 2 && $0.utf8.allSatisfy { (0x61...0x7a).contains($0) } }
        self.init(name: name, words: words, isSound: isSound)
    }

    private init(name: String, words: [String], isSound: Bool) {
        (self.name, self.words, self.isSound) = (name, words, isSound)
        let counts = words.map(\.utf8.count)
        lengths = (counts.min() ?? 0)...(counts.max() ?? 0)
    }

    /// The list of a language, taken apart anew at each call: keep it only where passphrases are made.
    public init(_ language: PasswordLanguage) {
        let text =
            switch language {
            case .english: EnglishWords.text
            case .german: GermanWords.text
            }
        let words = text.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map { String(Substring($0)) }
        // Held against its rules by a test, not at every start.
        self.init(name: language.name, words: words, isSound: true)
    }

    /// Lists of the same name and size count as the same, so that thousands of words are not hashed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(words.count)
    }
}
