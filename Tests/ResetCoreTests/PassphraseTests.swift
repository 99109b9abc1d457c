import Foundation
import ResetCore
import Settings
import TestSupport
import Testing

@Suite("Passphrases")
struct PassphraseTests {
    static let few = WordList(name: "test", words: ["ab", "abc", "cab", "bab", "bc"])

    struct Case: Sendable {
        let words: Int
        let separator: PasswordSeparator
        let capitals: PassphraseCapitals
        let appendsDigit: Bool
    }

    static let cases: [Case] = PasswordSeparator.allCases.flatMap { separator in
        PassphraseCapitals.allCases.filter { separator != .none || $0 == .every }.flatMap { capitals in
            [true, false].map { Case(words: 3, separator: separator, capitals: capitals, appendsDigit: $0) }
        }
    }

    private func texts(_ recipe: PassphraseRecipe, avoiding names: [String] = [], draws: Int) throws -> [String: Int] {
        var random = SeededGenerator(seed: 11)
        let generator = PasswordGenerator(.passphrase(recipe))
        var counts: [String: Int] = [:]
        for _ in 0..<draws {
            counts[try #require(generator.make(avoiding: names, using: &random)).secret.reveal(), default: 0] += 1
        }
        return counts
    }

    /// Every text there can be, put together here and not by the generator.
    private func every(_ one: Case) -> Set<String> {
        var found: Set<String> = []
        for first in Self.few.words {
            for second in Self.few.words {
                for third in Self.few.words {
                    let words = [first, second, third].enumerated().map { place, word in
                        one.capitals == .every || (one.capitals == .first && place == 0) ? word.capitalized : word
                    }
                    for digit in one.appendsDigit ? PassphraseRecipe.digits.map({ [String($0)] }) : [[]] {
                        found.insert((words + digit).joined(separator: one.separator.text))
                    }
                }
            }
        }
        return found
    }

    @Test(
        "every way to join few words has the stated entropy, recounted by enumeration, and every outcome appears",
        arguments: cases)
    func enumeration(one: Case) throws {
        let recipe = try PassphraseRecipe(
            list: Self.few, words: one.words, separator: one.separator, capitals: one.capitals, appendsDigit: one.appendsDigit)
        let every = every(one)
        #expect(every.count == 125 * (one.appendsDigit ? 5 : 1))
        #expect(abs(recipe.entropyBits - log2(Double(every.count))) < 1e-9)
        let counts = try texts(recipe, draws: every.count * 40)
        #expect(Set(counts.keys) == every)
        #expect(ChiSquare.deviation(Array(counts.values)) < 4.2)
        let lengths = PasswordRecipe.passphrase(recipe).lengths
        #expect(every.map(\.count).min() == lengths.lowerBound && every.map(\.count).max() == lengths.upperBound)
    }

    @Test(
        "with a name to avoid, exactly the texts without it remain, and all are equally likely",
        arguments: [["abc"], ["Cab", "x"], ["ABC-BAB"], ["bc-ab"]])
    func avoiding(names: [String]) throws {
        let one = Case(words: 3, separator: .hyphen, capitals: .every, appendsDigit: false)
        let recipe = try PassphraseRecipe(list: Self.few, words: 3, appendsDigit: false)
        let whole = names + names.flatMap { $0.split(separator: "-").map(String.init) }
        let parts = whole.filter { $0.count > 2 }.map { $0.lowercased() }
        let allowed = every(one).filter { text in
            let lowered = text.lowercased()
            return !parts.contains { lowered.contains($0) }
        }
        #expect(!allowed.isEmpty && allowed.count < 125)
        let counts = try texts(recipe, avoiding: names, draws: allowed.count * 60)
        #expect(Set(counts.keys) == allowed)
        #expect(ChiSquare.deviation(Array(counts.values)) < 4.2)
    }

    @Test("a list without a word that may be used makes none, instead of a passphrase with the name")
    func nothingLeft() throws {
        let recipe = try PassphraseRecipe(list: WordList(name: "test", words: ["annalong", "bannack"]))
        var random = SeededGenerator(seed: 1)
        #expect(PasswordGenerator(.passphrase(recipe)).make(avoiding: ["Anna"], using: &random) == nil)
    }

    @Test("lists of any size favour no word: no modulo bias", arguments: [3, 5, 6, 7, 24, 48])
    func noModuloBias(size: Int) throws {
        let letters = Array("abcdefgh")
        let words = (0..<size).map { String(repeating: letters[$0 % 8], count: $0 / 8 + 2) }
        let recipe = try PassphraseRecipe(list: WordList(name: "test", words: words), appendsDigit: false)
        let counts = try texts(recipe, draws: 20_000)
        var uses: [String: Int] = [:]
        for (text, count) in counts {
            for word in text.split(separator: "-") { uses[word.lowercased(), default: 0] += count }
        }
        #expect(uses.count == size && ChiSquare.deviation(Array(uses.values)) < 4.2)
    }

    @Test(
        "figures that make no recipe are refused",
        arguments: [
            (2, PasswordSeparator.hyphen, PassphraseCapitals.every, PassphraseRecipe.Fault.words(2)),
            (13, .hyphen, .every, .words(13)),
            (5, .none, .first, .runTogether), (5, .none, .none, .runTogether),
        ])
    func refused(words: Int, separator: PasswordSeparator, capitals: PassphraseCapitals, fault: PassphraseRecipe.Fault) {
        #expect(throws: fault) {
            try PassphraseRecipe(list: Self.few, words: words, separator: separator, capitals: capitals)
        }
    }

    @Test(
        "a list that would make two draws look the same is refused",
        arguments: [[], ["ab", "ab"], ["ab", "c-d"], ["ab", "Cd"], ["ab", "ä"], ["ab", "a"], ["ab", "c d"], ["ab", "c4"]])
    func unsoundList(words: [String]) {
        #expect(throws: PassphraseRecipe.Fault.list) { try PassphraseRecipe(list: WordList(name: "test", words: words)) }
    }

    @Test("the built-in lists give the stated entropy and three classes for certain", arguments: PasswordLanguage.allCases)
    func builtIn(language: PasswordLanguage) throws {
        // Taken for a list of one's own, so that it is looked through.
        let list = WordList(name: language.name, words: WordList(language).words)
        let recipe = PasswordRecipe.passphrase(try PassphraseRecipe(list: list))
        let size = Double(WordList(language).words.count)
        #expect(abs(recipe.entropyBits - (5 * log2(size) + log2(5))) < 1e-9)
        #expect(recipe.entropyBits > 64 && recipe.certainClasses == 4)
        let policy = EffectivePolicy(source: .domain("corp"), minimumLength: recipe.length, complexity: true)
        #expect(recipe.shortfall(against: policy) == nil)
        let longer = EffectivePolicy(source: .domain("corp"), minimumLength: recipe.length + 1, complexity: true)
        #expect(
            recipe.shortfall(against: longer)
                == PolicyShortfall(kind: .length, configured: recipe.length, required: recipe.length + 1, policy: "corp"))
    }

    @Test("classes that are not certain fall short of complexity")
    func classes() throws {
        let policy = EffectivePolicy(source: .domain("corp"), minimumLength: 8, complexity: true)
        let plain = try PassphraseRecipe(list: Self.few, separator: .space, capitals: .none, appendsDigit: true)
        #expect(PasswordRecipe.passphrase(plain).shortfall(against: policy)?.configured == 2)
        let dotted = try PassphraseRecipe(list: Self.few, separator: .dot, capitals: .none, appendsDigit: true)
        #expect(PasswordRecipe.passphrase(dotted).shortfall(against: policy) == nil)
    }
}
