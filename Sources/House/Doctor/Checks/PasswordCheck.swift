import ResetCore

/// How strong the generated passwords are.
struct PasswordCheck {
    // A guess a microsecond against a stolen hash takes some five hundred years for so many bits.
    private static let leastBits = 54.0

    let settings: PasswordSettings

    func findings() -> [Finding] {
        guard let recipe = settings.recipe else { return [] }
        let what = "passwords: \(recipe.summary), \(recipe.entropyText) bits of entropy"
        let setting = recipe.style == .passphrase ? "password.words" : "password.length"
        guard recipe.entropyBits < Self.leastBits else { return [.ok("password.recipe", what)] }
        return [
            Finding(
                "password.recipe", .warning, "\(what): fewer than \(Int(Self.leastBits))", setting: setting,
                value: nil, remedy: "raise \(setting)")
        ]
    }
}
