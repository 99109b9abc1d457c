import Settings

/// How passwords are made and what goes with a reset ("Password Settings" of the reset module).
public struct PasswordSettings: SettingsReadable {
    static let style = Setting.choice(
        "style", default: PasswordStyle.characters,
        change: .live,
        help:
            "Characters for typing, a spoken alphabet for telephones, or a passphrase of words; docs/passwords.md compares them.")
    static let minimumEntropy = Setting.integer(
        "minimumEntropy", default: 50, range: 40...128,
        change: .live, help: "The least entropy in bits; with settings that give less the service does not start.")
    static let length = Setting.integer(
        "length", default: 16, range: 8...127, change: .live,
        help: "The number of characters; of a spoken one, without separators.")
    static let upper = Setting.integer(
        "upper", default: 1, range: 0...127, change: .live, help: "At least so many capital letters (style characters).")
    static let lower = Setting.integer(
        "lower", default: 1, range: 0...127, change: .live, help: "At least so many small letters (style characters).")
    static let digits = Setting.integer(
        "digits", default: 1, range: 0...127, change: .live, help: "At least so many digits (style characters).")
    static let symbols = Setting.integer(
        "symbols", default: 1, range: 0...127, change: .live, help: "At least so many symbols (style characters).")
    static let permittedSymbols = Setting.text(
        "permittedSymbols", default: CharacterRecipe.defaultSymbols, change: .live,
        help: "The symbols that may appear (style characters).")
    static let lookAlikes = Setting.flag(
        "lookAlikes", default: false,
        change: .live, help: "Whether characters that look alike (0 O, 1 l I, …) may appear (style characters).")
    static let language = Setting.choice(
        "language", default: PasswordLanguage.english, change: .live,
        help: "The language of the spoken alphabet and of the words.")
    static let words = Setting.integer(
        "words", default: 5, range: PassphraseRecipe.permittedWords, change: .live,
        help: "The number of words (style passphrase).")
    static let separator = Setting.choice(
        "separator", default: PasswordSeparator.hyphen, change: .live,
        help: "What stands between words, or between the groups of a spoken one.")
    static let capitals = Setting.choice(
        "capitals", default: PassphraseCapitals.every, change: .live,
        help: "Which words begin with a capital letter (style passphrase).")
    static let appendDigit = Setting.flag(
        "appendDigit", default: true, change: .live, help: "Whether a digit follows the last word (style passphrase).")
    static let mustChange = Setting.flag(
        "mustChange", default: true, change: .live, help: "Whether the person must choose a new password at the next sign-in.")
    static let resetLocked = Setting.flag(
        "resetLocked", default: true, change: .live, help: "Whether locked accounts are reset, and unlocked with it.")

    /// `password`.
    public static let group = SettingGroup(
        "password", help: "How passwords are made, and what goes with a reset.",
        settings: [
            style, length, upper, lower, digits, symbols, permittedSymbols, lookAlikes, language, words, separator, capitals,
            appendDigit, minimumEntropy, mustChange, resetLocked,
        ])

    /// The recipe; `nil` only when a problem was recorded.
    public let recipe: PasswordRecipe?
    /// The language in which passwords are spoken and spelled.
    public let language: PasswordLanguage
    /// Whether a change at the next sign-in is asked for.
    public let mustChange: Bool
    /// Whether locked accounts are reset.
    public let resetLocked: Bool

    /// Reads the group; figures that make no recipe, or too weak a one, are problems.
    public init(reading reader: SettingsReader) {
        mustChange = reader.value(Self.mustChange)
        resetLocked = reader.value(Self.resetLocked)
        language = reader.value(Self.language)
        guard let made = Self.recipe(reader), Self.isStrongEnough(made, reader) else {
            recipe = nil
            return
        }
        recipe = made
    }

    private static func recipe(_ reader: SettingsReader) -> PasswordRecipe? {
        let language = reader.value(language)
        let separator = reader.value(separator)
        do {
            switch reader.value(style) {
            case .characters: return try characters(reader)
            case .spoken:
                return .spoken(try SpokenRecipe(language, length: reader.value(length), separator: separator))
            case .passphrase:
                return .passphrase(
                    try PassphraseRecipe(
                        list: WordList(language), words: reader.value(words), separator: separator,
                        capitals: reader.value(capitals), appendsDigit: reader.value(appendDigit)))
            }
        } catch let fault as CharacterRecipe.Fault {
            record(fault, in: reader)
        } catch PassphraseRecipe.Fault.runTogether {
            reader.problem(
                at: self.separator, "runs words together that do not each begin with a capital",
                remedy: "choose a separator, or set capitals: every")
        } catch {
            // The settings' own ranges have said it.
        }
        return nil
    }

    private static func characters(_ reader: SettingsReader) throws(CharacterRecipe.Fault) -> PasswordRecipe {
        try PasswordRecipe(
            length: reader.value(length),
            minimums: [
                .upper: reader.value(upper), .lower: reader.value(lower), .digit: reader.value(digits),
                .symbol: reader.value(symbols),
            ], symbols: reader.value(permittedSymbols), lookAlikes: reader.value(lookAlikes))
    }

    private static func isStrongEnough(_ recipe: PasswordRecipe, _ reader: SettingsReader) -> Bool {
        let least = reader.value(minimumEntropy)
        guard recipe.entropyBits < Double(least) else { return true }
        let what = "gives \(recipe.entropyText) bits of entropy, less than minimumEntropy (\(least))"
        if recipe.style == .passphrase {
            reader.problem(at: words, what, remedy: "add a word")
        } else {
            reader.problem(at: length, what, remedy: "raise length")
        }
        return false
    }

    private static func record(_ fault: CharacterRecipe.Fault, in reader: SettingsReader) {
        switch fault {
        case .length:
            break  // The setting's own range has said it.
        case .minimumsTooTight:
            tooTight(in: reader)
        case .classEmpty(.symbol):
            reader.problem(
                at: permittedSymbols,
                "holds no symbol that may be used\(reader.value(lookAlikes) ? "" : " (look-alikes are left out)"), "
                    + "and symbols asks for \(reader.value(symbols))", remedy: "permit some, or set symbols: 0")
        case .classEmpty(let kind):
            reader.problem("asks for characters of a class that has none (\(kind.rawValue))", remedy: "ask for 0")
        case .symbol(let character):
            reader.problem(
                at: permittedSymbols, "holds \(character.debugDescription), which is no symbol of printable ASCII",
                remedy: "remove it")
        }
    }

    private static func tooTight(in reader: SettingsReader) {
        let asked = [upper, lower, digits, symbols].map { (name: $0.declaration.name, least: reader.value($0)) }.filter {
            $0.least > 0
        }
        let sum = asked.map(\.least).reduce(0, +)
        let list = asked.map { "\($0.name) \($0.least)" }.joined(separator: " + ")
        let names = asked.map(\.name).joined(separator: ", ")
        if sum > reader.value(length) {
            reader.problem(
                at: length, "has no room for the least numbers: \(list) make \(sum) characters",
                remedy: "raise length to \(sum) or more, or lower one of \(names)")
        } else {
            reader.problem(
                at: length, "leaves too little freedom beside the least numbers (\(list)): hardly any string meets them all",
                remedy: "raise length, or lower one of \(names)")
        }
    }
}
