import ResetCore

/// `docs/passwords.md`: the styles with their entropy, the telephone alphabets and what they leave out, the spelling words.
enum PasswordDocument {
    static var text: String {
        """
        # Passwords

        Made by `rekey documents` from the code. `rekey password sample` shows samples of what is configured, or of any other style.

        ## Styles and their entropy

        Entropy is the logarithm to base 2 of the number of passwords, all equally likely: characters and words are drawn without
        bias, and a draw that misses a rule is dropped as a whole. Tests count the passwords in other ways and compare. Passwords
        that contain a part of the account's names, of three characters and more, are dropped too, as directories demand; for
        passphrases that costs the words that contain it. With settings that give less than `password.minimumEntropy` the service
        does not start.

        | `password.style` | settings | what comes out | bits |
        |---|---|---|---|
        \(rows.joined(separator: "\n"))

        ## The telephone alphabets

        Style `spoken`: a capital letter, then small letters and digits, at least one of each, in groups of four. The first is the
        only capital. An alphabet holds no two characters that are taken for one another when heard by their names or read.

        \(PasswordLanguage.allCases.map(alphabet).joined(separator: "\n\n"))

        ## The word lists

        English: EFF's long list, CC BY 3.0 US, less the four words with a hyphen. German: the list of dys2p, CC0 1.0, words of
        nine letters at most, without umlauts and ß, less some that nobody wants to read out. Sources, licences and rules:
        [catalogue/wordlists](../catalogue/wordlists/README.md).

        ## Spelling words

        `rekey password spell` and the samples say each character: capital or small before every letter, digits and symbols by name.
        Passphrases are said by their words, by `spell` with `--words`. What is said besides the letters' words follows `--language`,
        otherwise the table: German for `din5009` and `classic`. Umlauts are Umlaut Aachen, Offenbach, Unna in `din5009`, Ärger,
        Ökonom, Übermut in `classic`, and in German Umlaut Alfa, Oscar, Uniform with `icao`; ß is Eszett.

        | letter | \(SpellingTable.allCases.map { "`\($0.rawValue)`" }.joined(separator: " | ")) |
        |---|\(SpellingTable.allCases.map { _ in "---|" }.joined())
        \(spelling.joined(separator: "\n"))

        """
    }

    private static var rows: [String] {
        var rows: [String] = []
        func add(_ settings: String, _ recipe: PasswordRecipe?) {
            guard let recipe else { return }
            rows.append("| `\(recipe.style.rawValue)` | \(settings) | \(recipe.summary) | \(recipe.entropyText) |")
        }
        for length in [10, 12, 16, 20] { add("`length: \(length)`", try? PasswordRecipe(length: length)) }
        for language in PasswordLanguage.allCases {
            for length in [16, 20] {
                add(
                    "`language: \(language.rawValue)`, `length: \(length)`",
                    (try? SpokenRecipe(language, length: length)).map { .spoken($0) })
            }
        }
        for language in PasswordLanguage.allCases {
            for words in [4, 5, 6] {
                add(
                    "`language: \(language.rawValue)`, `words: \(words)`",
                    (try? PassphraseRecipe(list: WordList(language), words: words)).map { .passphrase($0) })
            }
        }
        return rows
    }

    private static func alphabet(_ language: PasswordLanguage) -> String {
        let alphabet = SpokenAlphabet(language)
        let used = alphabet.letters + alphabet.digits
        var text = """
            **\(language.name)** (\(used.count)): \(used.map { "`\($0)`" }.joined(separator: " "))

            | confused | why | stays |
            |---|---|---|

            """
        text += alphabet.groups.map { group in
            let stays = group.kept.map { used.contains($0) ? "`\($0)`" : "none (see another row)" } ?? "none"
            return "| \(group.characters.map { "`\($0)`" }.joined(separator: " ")) | \(group.reason) | \(stays) |"
        }.joined(separator: "\n")
        return text
    }

    private static var spelling: [String] {
        zip("abcdefghijklmnopqrstuvwxyz", 0...).map { letter, index in
            "| \(letter) | \(SpellingTable.allCases.map { $0.words[index] }.joined(separator: " | ")) |"
        }
    }
}
