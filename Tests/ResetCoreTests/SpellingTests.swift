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
            ("é", .icao, ["latin small letter e with acute"]), ("ä", .icao, ["latin small letter a with diaeresis"]),
            ("٣", .icao, ["arabic-indic digit three"]), (" ", .din5009, ["Leerzeichen"]), ("", .icao, []),
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
            ), ("", .icao, []), ("-", .icao, ["hyphen"]),
        ] as [(String, SpellingTable, [String])])
    func wordsSaid(text: String, table: SpellingTable, expected: [String]) {
        #expect(Spelling(table).wordsSaid(for: Secret(text)).map { $0.reveal() } == expected)
    }

    @Test("a spelling cannot be shown by accident")
    func hidden() {
        #expect(!"\(Spelling(.icao).words(for: Secret("Kt4")))".contains("Kilo"))
    }
}
