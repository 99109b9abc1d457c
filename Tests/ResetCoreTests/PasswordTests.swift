import Foundation
import ResetCore
import Settings
import TestSupport
import Testing

@Suite("Generated passwords")
struct PasswordTests {
    struct Case: Sendable {
        let length: Int
        let minimums: [CharacterClass: Int]
        let symbols: String
        let lookAlikes: Bool
    }

    static let cases: [Case] = [
        Case(
            length: 16, minimums: [.upper: 1, .lower: 1, .digit: 1, .symbol: 1], symbols: CharacterRecipe.defaultSymbols,
            lookAlikes: false),
        Case(length: 8, minimums: [.upper: 2, .lower: 2, .digit: 2, .symbol: 2], symbols: "!#", lookAlikes: true),
        Case(length: 12, minimums: [.digit: 4], symbols: "", lookAlikes: false),
        Case(length: 127, minimums: [:], symbols: "~", lookAlikes: true),
    ]

    @Test("meet the recipe, every one of them", arguments: cases)
    func meetRecipe(one: Case) throws {
        let recipe = try CharacterRecipe(
            length: one.length, minimums: one.minimums, symbols: one.symbols, lookAlikes: one.lookAlikes)
        let generator = PasswordGenerator(.characters(recipe))
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let password = try #require(generator.make(avoiding: [], using: &random)).secret.reveal()
            #expect(password.count == one.length)
            #expect(password.allSatisfy { recipe.alphabet.contains($0) })
            for (kind, least) in one.minimums {
                let of = Set(recipe.alphabets[kind] ?? [])
                #expect(password.filter { of.contains($0) }.count >= least)
            }
            if !one.lookAlikes { #expect(!password.contains { CharacterRecipe.lookAlikes.contains($0) }) }
        }
    }

    /// A recount by another way: the share of strings that miss a least number, by inclusion and exclusion over the classes.
    private func recount(_ recipe: CharacterRecipe) -> Double {
        let kinds = recipe.minimums.filter { $0.value == 1 }.keys.map { $0 }
        let total = Double(recipe.alphabet.count)
        var count = 0.0
        for subset in 0..<(1 << kinds.count) {
            let removed = kinds.enumerated().filter { subset & (1 << $0.offset) != 0 }.map { $0.element }
            let rest = total - removed.reduce(0) { $0 + Double(recipe.alphabets[$1]?.count ?? 0) }
            count += (removed.count.isMultiple(of: 2) ? 1 : -1) * pow(rest / total, Double(recipe.length))
        }
        return Double(recipe.length) * log2(total) + log2(count)
    }

    @Test("have the stated entropy, recounted by inclusion and exclusion", arguments: [8, 10, 16, 24, 64])
    func entropy(length: Int) throws {
        let recipe = try CharacterRecipe(length: length)
        #expect(abs(recipe.entropyBits - recount(recipe)) < 1e-6)
    }

    @Test("have the stated entropy, recounted by counting every string of a small alphabet")
    func entropyByEnumeration() throws {
        // Two symbols and the digits 3, 4, 6, 7, 9 would be too many strings at length 8 with letters: count classes instead.
        let recipe = try CharacterRecipe(length: 8, minimums: [.upper: 2, .lower: 3, .digit: 1, .symbol: 2], symbols: "!#")
        let sizes = CharacterClass.allCases.map { Double(recipe.alphabets[$0]?.count ?? 0) }
        var count = 0.0
        for pattern in 0..<65_536 {  // 4 classes in 8 places
            var seen = [0, 0, 0, 0]
            var ways = 1.0
            for place in 0..<8 {
                let kind = pattern >> (2 * place) & 3
                seen[kind] += 1
                ways *= sizes[kind]
            }
            if seen[0] >= 2, seen[1] >= 3, seen[2] >= 1, seen[3] >= 2 { count += ways }
        }
        #expect(abs(recipe.entropyBits - log2(count)) < 1e-9)
    }

    @Test("the default is worth 84 bits and more")
    func defaultEntropy() throws {
        #expect(try CharacterRecipe().entropyBits > 84)
    }

    @Test("use every character equally often at every place (chi-square, p > 0.001)")
    func unbiased() throws {
        // Without least numbers every place is uniform over the alphabet, so the plain test applies.
        let recipe = try CharacterRecipe(length: 8, minimums: [:])
        let generator = PasswordGenerator(.characters(recipe))
        var random = SystemRandomNumberGenerator()
        let draws = 20_000
        var counts = [[Character: Int]](repeating: [:], count: 8)
        var seen: Set<String> = []
        for _ in 0..<draws {
            let password = try #require(generator.make(avoiding: [], using: &random)).secret.reveal()
            #expect(seen.insert(password).inserted)
            for (place, character) in password.enumerated() { counts[place][character, default: 0] += 1 }
        }
        let size = Double(recipe.alphabet.count)
        let expected = Double(draws) / size
        for place in 0..<8 {
            let chi = recipe.alphabet.reduce(0.0) { $0 + pow(Double(counts[place][$1, default: 0]) - expected, 2) / expected }
            // Wilson–Hilferty: the cube root of chi-square over its freedom is nearly normal; 4.2 is p = 1e-5 for 8 looks.
            let freedom = size - 1
            let normal = (cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / sqrt(2 / (9 * freedom))
            #expect(normal < 4.2)
        }
    }

    @Test("contain no part of the account's names", arguments: [["Abc"], ["abc-def"], ["ABC_xyz"], ["x.abc"]])
    func avoidsNames(names: [String]) throws {
        let generator = PasswordGenerator(try PasswordRecipe(length: 127, minimums: [:], symbols: ""))
        var random = SeededGenerator(seed: 3)
        func holdsPart(avoiding names: [String]) throws -> Bool {
            try (0..<500).contains { _ in
                try #require(generator.make(avoiding: names, using: &random)).secret.reveal().lowercased().contains("abc")
            }
        }
        #expect(try holdsPart(avoiding: []))
        #expect(try !holdsPart(avoiding: names))
    }

    @Test("names of one or two letters are no obstacle")
    func shortNames() throws {
        var random = SeededGenerator(seed: 3)
        let recipe = try PasswordRecipe()
        #expect(
            PasswordGenerator(recipe).make(avoiding: ["a b c d e f g h j k m n p q r s t u v w x y z"], using: &random) != nil)
    }

    @Test(
        "impossible figures are refused with their reason",
        arguments: [
            (7, [:], "!", .length(7)), (128, [:], "!", .length(128)), (0, [:], "!", .length(0)),
            (8, [.symbol: 1], "", .classEmpty(.symbol)),
            (8, [.digit: -1], "!", .classEmpty(.digit)), (8, [.upper: 5, .lower: 5], "!", .minimumsTooTight),
            (64, [.digit: 60], "!", .minimumsTooTight), (16, [:], "!a", .symbol("a")), (16, [:], "! ", .symbol(" ")),
            (16, [:], "ß", .symbol("ß")),
        ] as [(Int, [CharacterClass: Int], String, CharacterRecipe.Fault)])
    func refused(length: Int, minimums: [CharacterClass: Int], symbols: String, fault: CharacterRecipe.Fault) {
        #expect(throws: fault) { try PasswordRecipe(length: length, minimums: minimums, symbols: symbols) }
    }

    @Test(
        "a recipe weaker than the policy is told with both figures",
        arguments: [
            (16, true, nil), (17, true, PolicyShortfall(kind: .length, configured: 16, required: 17, policy: "corp")),
        ] as [(Int, Bool, PolicyShortfall?)])
    func shortfall(required: Int, complexity: Bool, expected: PolicyShortfall?) throws {
        let policy = EffectivePolicy(source: .domain("corp"), minimumLength: required, complexity: complexity)
        #expect(try PasswordRecipe().shortfall(against: policy) == expected)
    }

    @Test("a hidden fine-grained policy is left to the controller")
    func hiddenPolicy() throws {
        let policy = EffectivePolicy(source: .fineGrainedHidden("CN=strict"), minimumLength: 30, complexity: true)
        #expect(try PasswordRecipe().shortfall(against: policy) == nil)
    }

    @Test("too few certain classes fall short of complexity")
    func classes() throws {
        let recipe = try PasswordRecipe(length: 16, minimums: [.lower: 1, .digit: 1])
        let policy = EffectivePolicy(source: .fineGrained("CN=strict"), minimumLength: 8, complexity: true)
        #expect(
            recipe.shortfall(against: policy) == PolicyShortfall(kind: .classes, configured: 2, required: 3, policy: "CN=strict"))
    }

    @Test("cannot be shown by accident")
    func hidden() {
        let password = GeneratedPassword("Sup3rSecret!")
        #expect(!"\(password)".contains("Sup3r"))
        #expect(!String(reflecting: password).contains("Sup3r"))
    }
}
