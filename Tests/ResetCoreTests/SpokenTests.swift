import Foundation
import ResetCore
import Settings
import TestSupport
import Testing

@Suite("Passwords for telephones")
struct SpokenTests {
    @Test(
        "no two characters of an alphabet are confused, and each of a to z and 0 to 9 is used or its reason told",
        arguments: PasswordLanguage.allCases)
    func alphabet(language: PasswordLanguage) {
        let alphabet = SpokenAlphabet(language)
        let used = Set(alphabet.letters + alphabet.digits)
        for group in alphabet.groups {
            let inUse = group.characters.filter(used.contains)
            #expect(inUse.count <= 1, "\(group)")
            #expect(inUse.first == nil || inUse.first == group.kept, "\(group)")
        }
        for character in "abcdefghijklmnopqrstuvwxyz0123456789" where !used.contains(character) {
            #expect(alphabet.groups.contains { $0.characters.contains(character) && $0.kept != character }, "\(character)")
        }
        #expect(used.count == alphabet.letters.count + alphabet.digits.count && used.count >= 10)
        #expect(used.isDisjoint(with: CharacterRecipe.lookAlikes))
    }

    @Test(
        "the classic pairs are never both there",
        arguments: ["mn", "bp", "dt", "fs", "59", "gj", "iy", "ak", "bv", "cz", "qu", "o0", "l1", "i1", "s5", "b8", "z2"])
    func pairs(pair: String) {
        for language in PasswordLanguage.allCases {
            let alphabet = SpokenAlphabet(language)
            #expect(pair.filter { alphabet.letters.contains($0) || alphabet.digits.contains($0) }.count < 2)
        }
    }

    @Test("German leaves out what German speakers confuse, and what changes places on keyboards")
    func german() {
        let alphabet = SpokenAlphabet(.german)
        let used = Set(alphabet.letters + alphabet.digits)
        for pair in ["23", "ek", "ah", "hk", "yz", "x6"] { #expect(pair.filter(used.contains).count < 2, "\(pair)") }
        #expect(!used.contains("y") && !used.contains("z"))
    }

    @Test(
        "begin with the only capital, stand in groups of four, and have letters and digits",
        arguments: PasswordLanguage.allCases, [8, 13, 16, 20])
    func shape(language: PasswordLanguage, length: Int) throws {
        let recipe = try SpokenRecipe(language, length: length)
        let generator = PasswordGenerator(.spoken(recipe))
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let text = try #require(generator.make(avoiding: [], using: &random)).secret.reveal()
            let groups = text.split(separator: "-", omittingEmptySubsequences: false)
            #expect(groups.dropLast().allSatisfy { $0.count == 4 } && groups.map(\.count).reduce(0, +) == length)
            #expect(text.first?.isUppercase == true && text.dropFirst().allSatisfy { !$0.isUppercase })
            #expect(text.contains(where: \.isNumber) && text.dropFirst().contains(where: \.isLowercase))
            #expect(PasswordRecipe.spoken(recipe).lengths == text.count...text.count)
        }
    }

    /// Counted place by place: how many strings end with (a small letter seen, a digit seen). Exact in whole numbers.
    private func recount(_ alphabet: SpokenAlphabet, length: Int) -> Double {
        let (letters, digits) = (Double(alphabet.letters.count), Double(alphabet.digits.count))
        var (neither, letter, digit, both) = (letters, 0.0, 0.0, 0.0)
        for _ in 1..<length {
            (neither, letter, digit, both) = (
                0, neither * letters + letter * letters, neither * digits + digit * digits,
                both * (letters + digits) + letter * digits + digit * letters
            )
        }
        return log2(both)
    }

    @Test("have the stated entropy, recounted place by place", arguments: PasswordLanguage.allCases, [8, 12, 16, 24, 127])
    func entropy(language: PasswordLanguage, length: Int) throws {
        let recipe = try SpokenRecipe(language, length: length)
        #expect(abs(recipe.entropyBits - recount(recipe.alphabet, length: length)) < 1e-6)
    }

    @Test(
        "the usual one is worth 54 bits and more, and meets complexity without a separator too",
        arguments: PasswordLanguage.allCases)
    func usual(language: PasswordLanguage) throws {
        let recipe = PasswordRecipe.spoken(try SpokenRecipe(language))
        #expect(recipe.entropyBits > 54 && recipe.length == 19 && recipe.certainClasses == 4)
        let bare = PasswordRecipe.spoken(try SpokenRecipe(language, separator: .none))
        #expect(bare.certainClasses == 3 && bare.length == 16 && bare.entropyBits == recipe.entropyBits)
    }

    @Test("use every character equally often at every place", arguments: PasswordLanguage.allCases)
    func unbiased(language: PasswordLanguage) throws {
        // Long, so that the rule about letters and digits turns nothing away and every place is uniform.
        let recipe = try SpokenRecipe(language, length: 127, separator: .none)
        let generator = PasswordGenerator(.spoken(recipe))
        var random = SeededGenerator(seed: 23)
        var first: [Character: Int] = [:]
        var rest: [Character: Int] = [:]
        for _ in 0..<3_000 {
            let text = try #require(generator.make(avoiding: [], using: &random)).secret.reveal()
            for (place, character) in text.enumerated() {
                if place == 0 { first[character, default: 0] += 1 } else { rest[character, default: 0] += 1 }
            }
        }
        #expect(first.count == recipe.alphabet.letters.count && ChiSquare.deviation(Array(first.values)) < 4.2)
        #expect(rest.count == 11 && ChiSquare.deviation(Array(rest.values)) < 4.2)
    }

    @Test("lengths outside 8 to 127 are refused", arguments: [-1, 0, 7, 128])
    func refused(length: Int) {
        #expect(throws: SpokenRecipe.Fault.length(length)) { try SpokenRecipe(.english, length: length) }
    }
}
