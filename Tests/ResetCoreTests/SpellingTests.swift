import ResetCore
import Settings
import Testing

@Suite("Spelling words")
struct SpellingTests {
    private func spelled(_ text: String, _ table: SpellingTable) -> [String] {
        Spelling(table).words(for: Secret(text)).map { $0.reveal() }
    }

    @Test(
        "say every character",
        arguments: [
            ("Kt4-", .icao, ["capital Kilo", "small tango", "four", "hyphen"]),
            ("Kt4-", .din5009, ["groß Köln", "klein Tübingen", "vier", "Bindestrich"]),
            ("Nd2!", .classic, ["groß Nordpol", "klein Dora", "zwo", "Ausrufezeichen"]),
            ("X!", .icao, ["capital X-ray", "exclamation mark"]),
            ("äÖß", .din5009, ["klein Umlaut Aachen", "groß Umlaut Offenbach", "Eszett"]),
            ("äÖÜß", .classic, ["klein Ärger", "groß Ökonom", "groß Übermut", "Eszett"]), ("ẞ", .din5009, ["groß Eszett"]),
            ("é", .icao, ["small echo with acute accent"]), ("ä", .icao, ["small alfa with diaeresis"]),
            ("éÑ", .din5009, ["klein Essen mit Akut", "groß Nürnberg mit Tilde"]),
            ("ệ", .din5009, ["klein Essen mit Punkt darunter und Zirkumflex"]),
            ("ßø", .icao, ["small sharp s", "small o with stroke"]), ("Ø", .din5009, ["groß O mit Schrägstrich"]),
            ("€§°", .din5009, ["Euro-Zeichen", "Paragrafenzeichen", "Gradzeichen"]), ("€", .icao, ["euro sign"]),
            ("\t\r\n", .din5009, ["Tabulatorzeichen", "Wagenrücklauf, Zeilenende"]), ("\0", .icao, ["null character"]),
            ("\u{1}", .din5009, ["Steuerzeichen U+0001"]), ("\u{1}", .icao, ["control character U+0001"]),
            ("Жж", .din5009, ["kyrillischer Großbuchstabe U+0416", "kyrillischer Kleinbuchstabe U+0436"]),
            ("Ж", .icao, ["cyrillic capital letter zhe U+0416"]), ("中", .din5009, ["Schriftzeichen U+4E2D"]),
            ("\u{200B}", .classic, ["unsichtbares Zeichen U+200B"]), ("😀", .din5009, ["Sonderzeichen U+1F600"]),
            ("٣", .icao, ["arabic-indic digit three U+0663"]), ("٣", .din5009, ["fremde Ziffer U+0663"]),
            (" ", .din5009, ["Leerzeichen"]), ("", .icao, []),
        ] as [(String, SpellingTable, [String])])
    func words(text: String, table: SpellingTable, expected: [String]) {
        #expect(spelled(text, table) == expected)
    }

    @Test(
        "every printable ASCII character has a phrase of its own, so that hearing them is knowing the password",
        arguments: SpellingTable.allCases)
    func distinct(table: SpellingTable) {
        let all = (0x20...0x7e).map { String(Character(UnicodeScalar($0))) }
        let phrases = all.flatMap { spelled($0, table) }
        #expect(phrases.count == all.count && Set(phrases.map { $0.lowercased() }).count == all.count)
        #expect(phrases.allSatisfy { !$0.isEmpty && !$0.contains("unicode") && $0 != "full" })
    }

    @Test("what keyboards of Western Europe have is said in German without an English word, and each in a phrase of its own")
    func german() {
        let all = (0xA0...0x17F).compactMap { Unicode.Scalar($0) }.map { String(Character($0)) }
        let phrases = all.flatMap { spelled($0, .din5009) }
        #expect(phrases.count == all.count)
        for (text, phrase) in zip(all, phrases) {
            let words = phrase.lowercased().split { $0 == " " || $0 == "-" }
            #expect(
                !words.contains { ["small", "capital", "letter", "with", "sign", "latin", "character"].contains($0) },
                "\(text) \(phrase)")
        }
        let once = Dictionary(grouping: phrases) { $0 }.filter { $0.value.count > 1 }
        #expect(once.isEmpty, "\(once)")
    }

    @Test("letters of one table, all else in another language")
    func mixed() {
        #expect(
            Spelling(.icao, language: .german).words(for: Secret("Ka-4é")).map { $0.reveal() } == [
                "groß Kilo", "klein Alfa", "Bindestrich", "vier", "klein Echo mit Akut",
            ])
        func said(_ text: String, _ table: SpellingTable, _ language: PasswordLanguage) -> [String] {
            Spelling(table, language: language).words(for: Secret(text)).map { $0.reveal() }
        }
        #expect(said("cZ+", .classic, .english) == ["small Cäsar", "capital Zacharias", "plus sign"])
        #expect(said("äß", .din5009, .english) == ["small Umlaut Aachen", "small sharp s"])
        #expect(said("äÖü", .icao, .german) == ["klein Umlaut Alfa", "groß Umlaut Oscar", "klein Umlaut Uniform"])
    }

    @Test("tables have a word for each letter that begins with it", arguments: SpellingTable.allCases)
    func tables(table: SpellingTable) {
        #expect(table.words.count == 26)
        for (letter, word) in zip("abcdefghijklmnopqrstuvwxyz", table.words) {
            #expect(word.lowercased().first == letter, "\(word)")
        }
    }

    @Test("languages have their usual table")
    func languages() {
        #expect(Spelling(PasswordLanguage.english).table == .icao && Spelling(PasswordLanguage.german).table == .din5009)
    }

    @Test(
        "passphrases are said by words, all else by characters",
        arguments: [
            ("Dainty-yacht-7", .icao, ["capital Dainty", "hyphen", "yacht", "hyphen", "seven"]),
            (
                "Regen.USB.ab4cde", .din5009,
                [
                    "groß Regen", "Punkt", "groß Unna", "groß Salzwedel", "groß Berlin", "Punkt", "klein Aachen", "klein Berlin",
                    "vier",
                    "cde",
                ]
            ), ("", .icao, []), ("-", .icao, ["hyphen"]), ("Größe-süß", .din5009, ["groß Größe", "Bindestrich", "süß"]),
            ("Größe", .icao, ["capital Golf", "small romeo", "small oscar with diaeresis", "small sharp s", "small echo"]),
        ] as [(String, SpellingTable, [String])])
    func wordsSaid(text: String, table: SpellingTable, expected: [String]) {
        #expect(Spelling(table).wordsSaid(for: Secret(text)).map { $0.reveal() } == expected)
    }

    @Test("a spelling cannot be shown by accident")
    func hidden() {
        #expect(!"\(Spelling(.icao).words(for: Secret("Kt4")))".contains("Kilo"))
    }
}
