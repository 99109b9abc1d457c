/// What marks above, below and through letters are called, behind the letter's own word.
enum AccentNames {
    /// The name of a combining mark (Unicode, Combining Diacritical Marks); nil for one without a usual name.
    static func name(_ mark: Unicode.Scalar, _ language: PasswordLanguage) -> String? {
        names[mark].map { language == .german ? $0.german : $0.english }
    }

    private static let names: [Unicode.Scalar: (english: String, german: String)] = [
        "\u{0300}": ("grave accent", "Gravis"), "\u{0301}": ("acute accent", "Akut"),
        "\u{0302}": ("circumflex", "Zirkumflex"), "\u{0303}": ("tilde", "Tilde"), "\u{0304}": ("macron", "Querstrich darüber"),
        "\u{0306}": ("breve", "Bogen darüber"), "\u{0307}": ("dot above", "Punkt darüber"),
        "\u{0308}": ("diaeresis", "zwei Punkten darüber"), "\u{0309}": ("hook above", "Haken darüber"),
        "\u{030A}": ("ring above", "Kreis darüber"), "\u{030B}": ("double acute accent", "Doppelakut"),
        "\u{030C}": ("caron", "Hatschek"), "\u{031B}": ("horn", "Horn"), "\u{0323}": ("dot below", "Punkt darunter"),
        "\u{0326}": ("comma below", "Komma darunter"), "\u{0327}": ("cedilla", "Cedille"), "\u{0328}": ("ogonek", "Ogonek"),
        "\u{0331}": ("macron below", "Querstrich darunter"),
    ]
}
