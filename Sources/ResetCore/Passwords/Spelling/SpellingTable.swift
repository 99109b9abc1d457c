/// A table of words for letters.
public enum SpellingTable: String, Sendable, Hashable, CaseIterable {
    /// The radiotelephony alphabet of ICAO Annex 10 and ITU: Alfa, Bravo, Charlie.
    case icao
    /// DIN 5009:2022, German towns: Aachen, Berlin, Chemnitz.
    case din5009
    /// DIN 5009:1996, the German table before it, which most people know: Anton, Berta, Cäsar.
    case classic

    /// The language of the words.
    public var language: PasswordLanguage { self == .icao ? .english : .german }

    /// The words for a to z, in this order.
    public var words: [String] {
        let text =
            switch self {
            case .icao:
                """
                Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra
                Tango Uniform Victor Whiskey X-ray Yankee Zulu
                """
            case .din5009:
                """
                Aachen Berlin Chemnitz Düsseldorf Essen Frankfurt Goslar Hamburg Ingelheim Jena Köln Leipzig München Nürnberg Offenbach
                Potsdam Quickborn Rostock Salzwedel Tübingen Unna Völklingen Wuppertal Xanten Ypsilon Zwickau
                """
            case .classic:
                """
                Anton Berta Cäsar Dora Emil Friedrich Gustav Heinrich Ida Julius Kaufmann Ludwig Martha Nordpol Otto Paula Quelle Richard
                Samuel Theodor Ulrich Viktor Wilhelm Xanthippe Ypsilon Zacharias
                """
            }
        return text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { String($0) }
    }

    /// The word for a small umlaut, where the table has one: DIN 5009 says Umlaut before the word of the letter below the dots, the table
    /// before it has words of their own. ß is Eszett in both. With ICAO's words, German says it in the same way.
    func umlaut(_ letter: Character, _ language: PasswordLanguage) -> String? {
        switch (self, letter) {
        case (.icao, _) where language != .german: nil
        case (.icao, "ä"): "Umlaut Alfa"
        case (.icao, "ö"): "Umlaut Oscar"
        case (.icao, "ü"): "Umlaut Uniform"
        case (.din5009, "ä"): "Umlaut Aachen"
        case (.din5009, "ö"): "Umlaut Offenbach"
        case (.din5009, "ü"): "Umlaut Unna"
        case (.classic, "ä"): "Ärger"
        case (.classic, "ö"): "Ökonom"
        case (.classic, "ü"): "Übermut"
        default: nil
        }
    }
}
