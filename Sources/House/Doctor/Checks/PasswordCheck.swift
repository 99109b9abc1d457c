import ResetCore

/// How strong the generated passwords are.
struct PasswordCheck {
    // A guess a microsecond against a stolen hash takes some thousand years for so many bits.
    private static let leastBits = 56.0

    let settings: PasswordSettings

    func findings() -> [Finding] {
        guard let recipe = settings.recipe else { return [] }
        let what = "passwords: \(recipe.summary), \(recipe.entropyText) bits of entropy"
        guard recipe.entropyBits < Self.leastBits else { return [.ok("password.recipe", what)] }
        return [
            Finding(
                "password.recipe", .warning, "\(what): fewer than \(Int(Self.leastBits))", setting: "password.length",
                value: String(recipe.length), remedy: "raise password.length")
        ]
    }
}
