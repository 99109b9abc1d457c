import ResetCore
import Settings

/// Passwords that belong to nobody, to show what the settings make.
enum PasswordSamples {
    static func make(_ recipe: PasswordRecipe, count: Int = 3) -> [String] {
        var randomness = SystemRandomNumberGenerator()
        let generator = PasswordGenerator(recipe)
        return (0..<count).compactMap { _ in generator.make(avoiding: [], using: &randomness)?.secret.reveal() }
    }

    /// How a length and a number of bits compare, in words.
    static func strength(_ bits: Double) -> String {
        switch bits {
        case ..<50: "weak: a stolen hash of it is guessed in hours"
        case ..<70: "fair for a password that is changed at the next sign-in"
        default: "strong"
        }
    }
}
