import ArgumentParser
import ResetCore
import Settings

extension PasswordCommand {
    /// `rekey password spell`.
    struct Spell: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "spell", abstract: "Say a password character by character; it is read from standard input.",
            discussion: """
                Examples:
                  rekey password spell  # asks for it, without showing it
                  rekey password spell --language de < password.txt
                  rekey password spell --spelling classic  # Anton, Berta, Cäsar
                  rekey password spell --words < passphrase.txt  # a passphrase by its words
                """)

        @Option(help: "The language of everything but the letters (default: the table's, else en).")
        var language: PasswordLanguage?

        @Option(help: "The table of spelling words: icao, din5009 (2022, towns) or classic (Anton, Berta).")
        var spelling: SpellingTable?

        @Flag(help: "Say words as words, for passphrases; only what is no word is said character by character.")
        var words = false

        func run() async throws {
            let password = try SecretPrompt.read("The password to be spelled: ")
            let table = spelling.map { Spelling($0, language: language) } ?? Spelling(language ?? .english)
            for word in words ? table.wordsSaid(for: password) : table.words(for: password) { Terminal.say(word.reveal()) }
        }
    }
}
