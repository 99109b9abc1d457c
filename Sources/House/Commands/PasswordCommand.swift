import ArgumentParser
import ResetCore

/// `rekey password`.
struct PasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Show what generated passwords look like, and how one is dictated.",
        discussion: """
            Examples:
              rekey password sample --style passphrase
              rekey password spell --language de
            """,
        subcommands: [Sample.self, Spell.self])
}

extension PasswordStyle: ExpressibleByArgument {}
extension PasswordLanguage: ExpressibleByArgument {}
extension PasswordSeparator: ExpressibleByArgument {}
extension PassphraseCapitals: ExpressibleByArgument {}
extension SpellingTable: ExpressibleByArgument {}
