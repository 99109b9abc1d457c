/// What characters beyond ASCII and its letters are called: those that keyboards and word processors put into a password, and what
/// cannot be seen. A character without a name is told by its kind and its number.
enum OtherNames {
    /// What a character is called, or what kind it is of, with its number in Unicode.
    static func words(_ scalar: Unicode.Scalar, _ language: PasswordLanguage) -> String {
        if let name = names[scalar] { return language == .german ? name.german : name.english }
        let number = "U+" + String(repeating: "0", count: max(0, 4 - hex(scalar).count)) + hex(scalar)
        guard language == .english else { return kind(scalar) + " " + number }
        return (scalar.properties.name ?? (scalar.value < 0xA0 ? "control character" : "character")).lowercased() + " " + number
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16, uppercase: true) }

    private static func kind(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: script(scalar) + "Großbuchstabe"
        case .lowercaseLetter: script(scalar) + "Kleinbuchstabe"
        case .modifierLetter, .otherLetter: "Schriftzeichen"
        case .nonspacingMark, .spacingMark, .enclosingMark: "Zeichen über oder unter dem vorigen"
        case .decimalNumber, .letterNumber, .otherNumber: "fremde Ziffer"
        case .currencySymbol: "Währungszeichen"
        case .mathSymbol: "Rechenzeichen"
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: "besonderes Leerzeichen"
        case .control: "Steuerzeichen"
        case .format: "unsichtbares Zeichen"
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            "Satzzeichen"
        default: "Sonderzeichen"
        }
    }

    private static func script(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x370...0x3FF, 0x1F00...0x1FFF: "griechischer "
        case 0x400...0x52F: "kyrillischer "
        case 0x80...0x24F, 0x1E00...0x1EFF: "lateinischer "
        default: ""
        }
    }

    private static let names: [Unicode.Scalar: (english: String, german: String)] = [
        "\0": ("null character", "Nullzeichen"), "\u{07}": ("bell character", "Klingelzeichen"),
        "\u{08}": ("backspace character", "Rückschrittzeichen"), "\t": ("tab character", "Tabulatorzeichen"),
        "\n": ("line end", "Zeilenende"), "\r": ("carriage return", "Wagenrücklauf"),
        "\u{1B}": ("escape character", "Escape-Zeichen"), "\u{7F}": ("delete character", "Löschzeichen"),
        "\u{A0}": ("non-breaking space", "geschütztes Leerzeichen"),
        "¡": ("inverted exclamation mark", "umgekehrtes Ausrufezeichen"), "¢": ("cent sign", "Cent-Zeichen"),
        "£": ("pound sterling sign", "Pfund-Zeichen"), "¤": ("currency sign", "allgemeines Währungszeichen"),
        "¥": ("yen sign", "Yen-Zeichen"), "€": ("euro sign", "Euro-Zeichen"),
        "¦": ("broken bar", "unterbrochener senkrechter Strich"), "§": ("section sign", "Paragrafenzeichen"),
        "¨": ("diaeresis by itself", "zwei Punkte ohne Buchstaben"), "©": ("copyright sign", "Copyright-Zeichen"),
        "ª": ("raised a", "hochgestelltes A"), "«": ("opening guillemet", "doppelte spitze Anführung nach links"),
        "¬": ("not sign", "Nicht-Zeichen"), "\u{AD}": ("soft hyphen", "weiches Trennzeichen"),
        "®": ("registered sign", "Registriert-Zeichen"), "¯": ("macron by itself", "Überstrich"),
        "°": ("degree sign", "Gradzeichen"),
        "±": ("plus or minus sign", "Plusminuszeichen"), "¹": ("raised one", "hochgestellte Eins"),
        "²": ("raised two", "hochgestellte Zwo"), "³": ("raised three", "hochgestellte Drei"),
        "´": ("acute accent by itself", "Akut ohne Buchstaben"), "µ": ("micro sign", "Mikro-Zeichen"),
        "¶": ("paragraph sign", "Absatzzeichen"), "·": ("middle dot", "Mittelpunkt"),
        "¸": ("cedilla by itself", "Cedille ohne Buchstaben"), "º": ("raised o", "hochgestelltes O"),
        "»": ("closing guillemet", "doppelte spitze Anführung nach rechts"), "¼": ("one quarter", "ein Viertel"),
        "½": ("one half", "ein Halb"), "¾": ("three quarters", "drei Viertel"),
        "¿": ("inverted question mark", "umgekehrtes Fragezeichen"), "×": ("multiplication sign", "Malzeichen"),
        "÷": ("division sign", "Geteiltzeichen"), "–": ("en dash", "Gedankenstrich"), "—": ("em dash", "langer Gedankenstrich"),
        "‘": ("opening single quotation mark", "einfaches Anführungszeichen oben, wie eine Sechs"),
        "’": ("closing single quotation mark", "einfaches Anführungszeichen oben, wie eine Neun"),
        "‚": ("low single quotation mark", "einfaches Anführungszeichen unten"),
        "“": ("opening double quotation mark", "doppeltes Anführungszeichen oben, wie Sechsen"),
        "”": ("closing double quotation mark", "doppeltes Anführungszeichen oben, wie Neunen"),
        "„": ("low double quotation mark", "doppeltes Anführungszeichen unten"),
        "…": ("ellipsis", "drei Punkte in einem Zeichen"),
        "•": ("bullet", "Aufzählungspunkt"), "™": ("trade mark sign", "Trademark-Zeichen"),
        "‰": ("per mille sign", "Promillezeichen"),
    ]
}
