/// Makes passwords by a recipe. Every password that the recipe allows is equally likely: strings are drawn whole, without bias,
/// and drawn again while a least number is missed or a part of the account's names shows.
public struct PasswordGenerator: Sendable {
    /// The recipe.
    public let recipe: PasswordRecipe
    private let alphabet: [Character]
    private let kinds: [CharacterClass]

    // Recipes accept at least one draw in a thousand, so missing this many in a row does not happen by chance.
    private static let mostDraws = 200_000

    /// A generator for `recipe`.
    public init(_ recipe: PasswordRecipe) {
        self.recipe = recipe
        var alphabet: [Character] = []
        var kinds: [CharacterClass] = []
        for kind in CharacterClass.allCases {
            for character in recipe.alphabets[kind] ?? [] {
                alphabet.append(character)
                kinds.append(kind)
            }
        }
        self.alphabet = alphabet
        self.kinds = kinds
    }

    /// A new password without any part of `names` (Microsoft, "Password must meet complexity requirements": parts of three
    /// characters and more, in any case); `nil` when the permitted characters leave none.
    public func make(avoiding names: [String], using generator: inout some RandomNumberGenerator) -> GeneratedPassword? {
        let parts = Self.parts(of: names)
        for _ in 0..<Self.mostDraws {
            guard let text = draw(using: &generator) else { continue }
            let lowered = text.lowercased()
            if !parts.contains(where: { lowered.contains($0) }) { return GeneratedPassword(text) }
        }
        return nil
    }

    private func draw(using generator: inout some RandomNumberGenerator) -> String? {
        var counts: [CharacterClass: Int] = [:]
        var text = ""
        for _ in 0..<recipe.length {
            // The standard library's bounded draw rejects the remainder, so there is no modulo bias.
            let index = Int(generator.next(upperBound: UInt64(alphabet.count)))
            text.append(alphabet[index])
            counts[kinds[index], default: 0] += 1
        }
        return recipe.minimums.allSatisfy { counts[$0.key, default: 0] >= $0.value } ? text : nil
    }

    private static let separators: Set<Character> = [",", ".", "-", "_", " ", "#", "\t", "@", "\\", "/", "'"]

    static func parts(of names: [String]) -> Set<String> {
        Set(
            names.flatMap { name in
                [name] + name.split(whereSeparator: separators.contains).map(String.init)
            }.filter { $0.count >= 3 }.map { $0.lowercased() })
    }
}
