import Settings

/// How passwords are made and what goes with a reset ("Password Settings" of the reset module).
public struct PasswordSettings: SettingsReadable {
    static let length = Setting.integer("length", default: 16, range: 8...127, help: "The number of characters.")
    static let upper = Setting.integer("upper", default: 1, range: 0...127, help: "At least so many capital letters.")
    static let lower = Setting.integer("lower", default: 1, range: 0...127, help: "At least so many small letters.")
    static let digits = Setting.integer("digits", default: 1, range: 0...127, help: "At least so many digits.")
    static let symbols = Setting.integer("symbols", default: 1, range: 0...127, help: "At least so many symbols.")
    static let permittedSymbols = Setting.text(
        "permittedSymbols", default: PasswordRecipe.defaultSymbols, help: "The symbols that may appear.")
    static let lookAlikes = Setting.flag(
        "lookAlikes", default: false, help: "Whether characters that look alike (0 O, 1 l I, …) may appear.")
    static let mustChange = Setting.flag(
        "mustChange", default: true, help: "Whether the person must choose a new password at the next sign-in.")
    static let resetLocked = Setting.flag(
        "resetLocked", default: true, help: "Whether locked accounts are reset, and unlocked with it.")

    /// `password`.
    public static let group = SettingGroup(
        "password", help: "How passwords are made, and what goes with a reset.",
        settings: [length, upper, lower, digits, symbols, permittedSymbols, lookAlikes, mustChange, resetLocked])

    /// The recipe; `nil` only when a problem was recorded.
    public let recipe: PasswordRecipe?
    /// Whether a change at the next sign-in is asked for.
    public let mustChange: Bool
    /// Whether locked accounts are reset.
    public let resetLocked: Bool

    /// Reads the group; figures that make no recipe are problems.
    public init(reading reader: SettingsReader) {
        mustChange = reader.value(Self.mustChange)
        resetLocked = reader.value(Self.resetLocked)
        do throws(PasswordRecipe.Fault) {
            recipe = try PasswordRecipe(
                length: reader.value(Self.length),
                minimums: [
                    .upper: reader.value(Self.upper), .lower: reader.value(Self.lower), .digit: reader.value(Self.digits),
                    .symbol: reader.value(Self.symbols),
                ], symbols: reader.value(Self.permittedSymbols), lookAlikes: reader.value(Self.lookAlikes))
        } catch {
            recipe = nil
            Self.record(error, in: reader)
        }
    }

    private static func record(_ fault: PasswordRecipe.Fault, in reader: SettingsReader) {
        switch fault {
        case .length:
            break  // The setting's own range has said it.
        case .minimumsTooTight:
            reader.problem(
                at: length, "leaves too little freedom beside the least numbers: hardly any string meets them all",
                remedy: "raise length, or lower upper, lower, digits or symbols")
        case .classEmpty(let kind):
            reader.problem("asks for characters of a class that has none (\(kind.rawValue))", remedy: "permit some, or ask for 0")
        case .symbol(let character):
            reader.problem(
                at: permittedSymbols, "holds \(character.debugDescription), which is no symbol of printable ASCII",
                remedy: "remove it")
        }
    }
}
