import ResetCore
import Settings
import Testing

@Suite("Password settings")
struct PasswordSettingsTests {
    private func read(_ values: [String: String]) -> SettingsResult<PasswordSettings> {
        let overrides = Dictionary(uniqueKeysWithValues: values.map { ("password." + $0.key, $0.value) })
        let result = SettingsReader.read(
            SettingGroup.root([PasswordSettings.group]), from: SettingsSources(overrides: overrides)
        ) { reader in
            reader.read(PasswordSettings.self)
        }
        switch result {
        case .ready(let loaded): return .ready(loaded.value)
        case .refused(let problems): return .refused(problems)
        }
    }

    @Test(
        "make the recipe they describe",
        arguments: [
            ([:], "16 characters of 57", "92.8"),
            (["style": "spoken"], "16 characters of the English telephone alphabet (11)", "54.8"),
            (
                ["style": "spoken", "language": "de", "length": "20"], "20 characters of the German telephone alphabet (11)",
                "68.5"
            ),
            (
                ["style": "passphrase"], "5 words of the English list (7772), each with a capital, one of 5 digits at the end",
                "66.9"
            ),
            (
                ["style": "passphrase", "language": "de", "words": "6", "appendDigit": "false", "capitals": "first"],
                "6 words of the German list (5761), the first with a capital", "74.9"
            ),
        ] as [([String: String], String, String)])
    func recipes(values: [String: String], summary: String, bits: String) throws {
        let recipe = try #require(read(values).value?.recipe)
        #expect(recipe.summary.hasPrefix(summary), "\(recipe.summary)")
        #expect(recipe.entropyText == bits)
    }

    @Test(
        "too little entropy is refused with the setting and the remedy",
        arguments: [
            (["length": "8"], "password.length", "raise length"),
            (
                ["length": "9", "lookAlikes": "false", "permittedSymbols": "!", "upper": "8", "symbols": "0", "digits": "0"],
                "password.length", "raise length"
            ),
            (["style": "spoken", "length": "12"], "password.length", "raise length"),
            (["style": "passphrase", "words": "3"], "password.words", "add a word"),
            (["style": "passphrase", "words": "5", "minimumEntropy": "70"], "password.words", "add a word"),
            (["style": "passphrase", "language": "de", "words": "4", "appendDigit": "false"], "password.words", "add a word"),
        ] as [([String: String], String, String)])
    func tooWeak(values: [String: String], path: String, remedy: String) throws {
        let problems = read(values).problems
        let problem = try #require(problems.first)
        #expect(problems.count == 1 && problem.path == path && problem.remedy == remedy, "\(problems)")
        #expect(problem.what.contains("bits of entropy, less than minimumEntropy"))
    }

    @Test(
        "least numbers that cannot be met are refused when read, each setting named",
        arguments: [
            (
                ["length": "9", "upper": "10"], "password.length", "upper 10 + lower 1 + digits 1 + symbols 1 make 13 characters",
                "raise length to 13 or more, or lower one of upper, lower, digits, symbols"
            ),
            (
                ["length": "9", "upper": "9", "lower": "0", "digits": "0", "symbols": "0"], "password.length",
                "too little freedom beside the least numbers (upper 9)", "raise length, or lower one of upper"
            ),
            (
                ["permittedSymbols": "|"], "password.permittedSymbols",
                "no symbol that may be used (look-alikes are left out), and "
                    + "symbols asks for 1", "set symbols: 0"
            ),
            (["permittedSymbols": "a"], "password.permittedSymbols", "no symbol of printable ASCII", "remove it"),
        ] as [([String: String], String, String, String)])
    func impossible(values: [String: String], path: String, what: String, remedy: String) throws {
        let problems = read(values).problems
        let problem = try #require(problems.first)
        #expect(problems.count == 1 && problem.path == path, "\(problems)")
        #expect(problem.what.contains(what) && problem.remedy.contains(remedy), "\(problem)")
    }

    @Test("a floor below 40 bits cannot be set, and words that run together are refused")
    func refused() {
        #expect(read(["minimumEntropy": "39"]).problems.map(\.path) == ["password.minimumEntropy"])
        let together = read(["style": "passphrase", "separator": "none", "capitals": "first"]).problems
        #expect(together.map(\.path) == ["password.separator"], "\(together)")
        #expect(read(["style": "passphrase", "separator": "none"]).value?.recipe != nil)
        #expect(read(["language": "fr"]).problems.map(\.path) == ["password.language"])
    }
}
