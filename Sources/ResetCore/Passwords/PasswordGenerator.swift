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
        let parts = NameParts(names)
        let form = recipe.form
        for _ in 0..<Self.mostDraws {
            guard let text = form.draw(using: &generator), !parts.show(in: text) else { continue }
            return GeneratedPassword(text)
        }
        return nil
    }
}
