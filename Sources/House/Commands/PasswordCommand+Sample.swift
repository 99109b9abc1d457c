import ArgumentParser
import Foundation
import ResetCore
import Settings
import StrictJSON

extension PasswordCommand {
    /// `rekey password sample`.
    struct Sample: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sample",
            abstract: "Make sample passwords, with their entropy and how they are dictated; resets nothing.",
            discussion: """
                Uses the settings where there are some, and the options on top of them.

                Examples:
                  rekey password sample
                  rekey password sample --style spoken --language de
                  rekey password sample --style passphrase --words 6 --separator dot --count 3
                  rekey password sample --style spoken --language de --spelling classic
                """)

        @OptionGroup var options: PlaceOptions

        @Option(help: "The style.")
        var style: PasswordStyle?

        @Option(help: "The language of alphabet, words and spelling.")
        var language: PasswordLanguage?

        @Option(help: "The number of characters (characters, spoken).")
        var length: Int?

        @Option(help: "The number of words (passphrase).")
        var words: Int?

        @Option(help: "What stands between words or groups.")
        var separator: PasswordSeparator?

        @Option(help: "Which words begin with a capital (passphrase).")
        var capitals: PassphraseCapitals?

        @Flag(name: .customLong("no-digit"), help: "No digit after the last word (passphrase).")
        var noDigit = false

        @Option(help: "The table of spelling words: icao, din5009 (2022, towns) or classic (Anton, Berta).")
        var spelling: SpellingTable?

        @Option(help: "How many samples: 1 to 100.")
        var count = 3

        @Flag(help: "One JSON object, for scripts.")
        var json = false

        func validate() throws {
            guard (1...100).contains(count) else { throw ValidationError("--count \(count) is not within 1…100") }
        }

        func run() async throws {
            let settings = try settings()
            guard let recipe = settings.recipe else { throw Terminal.wrongSettings }
            let table = table(settings.language)
            let generator = PasswordGenerator(recipe)
            var randomness = SystemRandomNumberGenerator()
            var samples: [Secret] = []
            for _ in 0..<count {
                guard let made = generator.make(avoiding: [], using: &randomness) else { throw Terminal.wrongSettings }
                samples.append(made.secret)
            }
            Terminal.say(json ? Self.line(recipe, samples, table) : Self.text(recipe, samples, table, Terminal.fold))
        }

        /// A table of one language does not change the other language that was chosen; English is also what nobody chose.
        private func table(_ configured: PasswordLanguage) -> Spelling {
            guard let spelling else { return Spelling(language ?? configured) }
            return Spelling(spelling, language: language ?? (configured == .english ? nil : configured))
        }

        /// The settings of passwords: of the file where there is one, with the options on top.
        private func settings() throws -> PasswordSettings {
            if FileManager.default.fileExists(atPath: options.place.file) {
                return try Terminal.load(options.place, overrides: overrides).settings.password
            }
            if options.config != nil || options.data != nil { return try Terminal.load(options.place).settings.password }
            let sources = SettingsSources(overrides: overrides)
            let result = SettingsReader.read(SettingGroup.root([PasswordSettings.group]), from: sources) { reader in
                reader.read(PasswordSettings.self)
            }
            switch result {
            case .ready(let loaded): return loaded.value
            case .refused(let problems):
                Terminal.note(options.place.pointed(problems).map(\.block).joined(separator: "\n\n"))
                throw Terminal.wrongSettings
            }
        }

        private var overrides: [String: String] {
            var values: [String: String] = [:]
            values["password.style"] = style?.rawValue
            values["password.language"] = language?.rawValue
            values["password.length"] = length.map(String.init)
            values["password.words"] = words.map(String.init)
            values["password.separator"] = separator?.rawValue
            values["password.capitals"] = capitals?.rawValue
            values["password.appendDigit"] = noDigit ? "false" : nil
            return values
        }

        static func text(
            _ recipe: PasswordRecipe, _ samples: [Secret], _ spelling: Spelling, _ fold: TextFold
        ) -> String {
            let lengths = recipe.lengths
            let count =
                lengths.count == 1
                ? "\(lengths.lowerBound) characters" : "\(lengths.lowerBound) to \(lengths.upperBound) characters"
            let rest = String(repeating: " ", count: 10)
            var lines = fold.lines("\(recipe.style.rawValue): \(recipe.summary)", first: "style     ", rest: rest)
            lines += fold.lines("\(recipe.entropyText) bits, every password equally likely", first: "entropy   ", rest: rest)
            lines += fold.lines(
                "\(count), \(recipe.certainClasses) of the four character classes for certain", first: "length    ", rest: rest)
            lines.append("")
            for sample in samples {
                lines.append(sample.reveal())
                let phrases = said(sample, recipe, spelling)
                lines += fold.lines(phrases.dropLast().map { $0 + "," } + phrases.suffix(1), first: "    ", rest: "    ")
            }
            return lines.joined(separator: "\n")
        }

        private static func said(_ sample: Secret, _ recipe: PasswordRecipe, _ spelling: Spelling) -> [String] {
            let phrases = recipe.style == .passphrase ? spelling.wordsSaid(for: sample) : spelling.words(for: sample)
            return phrases.map { $0.reveal() }
        }

        private static func line(_ recipe: PasswordRecipe, _ samples: [Secret], _ spelling: Spelling) -> String {
            let shown = samples.map { sample in
                JSONValue.object(
                    JSONObject([
                        .init("password", .string(sample.reveal())),
                        .init("spelling", .array(said(sample, recipe, spelling).map { .string($0) })),
                    ]))
            }
            return JSONValue.object(
                JSONObject([
                    .init("style", .string(recipe.style.rawValue)), .init("summary", .string(recipe.summary)),
                    .init("entropyBits", .string(recipe.entropyText)), .init("samples", .array(shown)),
                ])
            ).encoded()
        }
    }
}
