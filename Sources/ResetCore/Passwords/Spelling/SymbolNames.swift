/// What digits and printable ASCII symbols are called.
enum SymbolNames {
    /// 0 to 9. German says zwo, because zwei and drei are taken for one another on a telephone.
    static func digits(_ language: PasswordLanguage) -> [String] {
        switch language {
        case .english: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        case .german: ["null", "eins", "zwo", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
        }
    }

    static func symbols(_ language: PasswordLanguage) -> [Character: String] {
        language == .english ? english : german
    }

    private static let english: [Character: String] = [
        " ": "space", "!": "exclamation mark", "\"": "double quotation mark", "#": "hash sign", "$": "dollar sign",
        "%": "per cent sign", "&": "ampersand", "'": "apostrophe", "(": "opening parenthesis", ")": "closing parenthesis",
        "*": "asterisk", "+": "plus sign", ",": "comma", "-": "hyphen", ".": "full stop", "/": "slash", ":": "colon",
        ";": "semicolon", "<": "less-than sign", "=": "equals sign", ">": "greater-than sign", "?": "question mark",
        "@": "at sign", "[": "opening square bracket", "\\": "backslash", "]": "closing square bracket", "^": "caret",
        "_": "underscore", "`": "backtick", "{": "opening brace", "|": "vertical bar", "}": "closing brace", "~": "tilde",
    ]

    private static let german: [Character: String] = [
        " ": "Leerzeichen", "!": "Ausrufezeichen", "\"": "Anführungszeichen", "#": "Rautezeichen", "$": "Dollarzeichen",
        "%": "Prozentzeichen", "&": "Und-Zeichen", "'": "Apostroph", "(": "runde Klammer auf", ")": "runde Klammer zu",
        "*": "Sternchen", "+": "Pluszeichen", ",": "Komma", "-": "Bindestrich", ".": "Punkt", "/": "Schrägstrich",
        ":": "Doppelpunkt", ";": "Semikolon", "<": "Kleiner-als-Zeichen", "=": "Gleichheitszeichen",
        ">": "Größer-als-Zeichen", "?": "Fragezeichen", "@": "At-Zeichen", "[": "eckige Klammer auf",
        "\\": "umgekehrter Schrägstrich", "]": "eckige Klammer zu", "^": "Zirkumflex", "_": "Unterstrich",
        "`": "Gravis", "{": "geschweifte Klammer auf", "|": "senkrechter Strich", "}": "geschweifte Klammer zu", "~": "Tilde",
    ]
}
