/// Small letters of Latin script that are no letter with a mark: a word for each, said behind capital or small.
enum LetterNames {
    /// The word of a letter; nil for others.
    static func name(_ letter: Character, _ language: PasswordLanguage) -> String? {
        names[letter].map { language == .german ? $0.german : $0.english }
    }

    private static let names: [Character: (english: String, german: String)] = [
        "ß": ("sharp s", "Eszett"), "æ": ("ligature a e", "Ligatur A E"), "œ": ("ligature o e", "Ligatur O E"),
        "ø": ("o with stroke", "O mit Schrägstrich"), "đ": ("d with stroke", "D mit Querstrich"),
        "ð": ("eth", "Eth"), "þ": ("thorn", "Thorn"), "ł": ("l with stroke", "L mit Schrägstrich"),
        "ħ": ("h with stroke", "H mit Querstrich"), "ŧ": ("t with stroke", "T mit Querstrich"),
        "ı": ("dotless i", "I ohne Punkt"), "ŋ": ("eng", "Eng"), "ĳ": ("ligature i j", "Ligatur I J"),
        "ĸ": ("kra", "Kra"), "ſ": ("long s", "langes S"),
    ]
}
