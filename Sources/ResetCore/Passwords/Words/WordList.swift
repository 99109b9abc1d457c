/// A list of words for passphrases.
public struct WordList: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// The words; each once, of the letters a to z, two at least.
    public let words: [String]
    /// The least and the greatest number of letters.
    let lengths: ClosedRange<Int>

    /// A list of one's own.
    public init(name: String, words: [String]) {
        (self.name, self.words) = (name, words)
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
        self.init(name: language.name, words: text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { String($0) })
    }

    /// Whether every word is there once, has two letters at least and none but a to z.
    var isSound: Bool {
        !words.isEmpty && Set(words).count == words.count
            && words.allSatisfy { $0.utf8.count >= 2 && $0.utf8.allSatisfy { (0x61...0x7a).contains($0) } }
    }

    /// Lists of the same name and size count as the same, so that thousands of words are not hashed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(words.count)
    }
}
