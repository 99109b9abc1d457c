/// Makes passwords by a recipe. Every password that the recipe allows is equally likely: strings are drawn whole, without bias,
/// and drawn again while a least number is missed or a part of the account's names shows.
public struct PasswordGenerator: Sendable {
    /// The recipe.
    public let recipe: PasswordRecipe

    // Recipes accept at least one draw in a thousand, so missing this many in a row does not happen by chance.
    private static let mostDraws = 200_000

    /// A generator for `recipe`.
    public init(_ recipe: PasswordRecipe) {
        self.recipe = recipe
    }

    /// A new password without any part of `names` (Microsoft, "Password must meet complexity requirements": parts of three
    /// characters and more, in any case); `nil` when the permitted characters leave none.
    public func make(avoiding names: [String], using generator: inout some RandomNumberGenerator) -> GeneratedPassword? {
        let parts = Self.parts(of: names)
        let form = recipe.form
        for _ in 0..<Self.mostDraws {
            guard let text = form.draw(using: &generator) else { continue }
            let lowered = text.lowercased()
            if !parts.contains(where: { Self.holds(lowered, $0) }) { return GeneratedPassword(text) }
        }
        return nil
    }

    // Octet by octet where both are ASCII, as nearly always: the general search is slow.
    private static func holds(_ text: String, _ part: String) -> Bool {
        guard text.utf8.allSatisfy({ $0 < 0x80 }), part.utf8.allSatisfy({ $0 < 0x80 }) else { return text.contains(part) }
        guard let first = part.utf8.first else { return true }
        var rest = text.utf8[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: part.utf8) { return true }
            rest = rest[rest.index(after: start)...]
        }
        return false
    }

    private static func isSeparator(_ character: Character) -> Bool {
        switch character {
        case ",", ".", "-", "_", " ", "#", "\t", "@", "\\", "/", "'": true
        default: false
        }
    }

    static func parts(of names: [String]) -> Set<String> {
        Set(
            names.flatMap { name in
                [name] + name.split(whereSeparator: isSeparator).map(String.init)
            }.filter { $0.count >= 3 }.map { $0.lowercased() })
    }
}
