import Foundation

/// How passwords are made, in one of three styles. Checked when made, so a recipe always works.
public enum PasswordRecipe: Sendable, Hashable {
    /// Single characters, for copying and typing.
    case characters(CharacterRecipe)
    /// Few, well-told-apart characters in groups, for telephones.
    case spoken(SpokenRecipe)
    /// Words from a list.
    case passphrase(PassphraseRecipe)

    /// A recipe of single characters; the defaults are the product's.
    public init(
        length: Int = 16, minimums: [CharacterClass: Int] = [.upper: 1, .lower: 1, .digit: 1, .symbol: 1],
        symbols: String = CharacterRecipe.defaultSymbols, lookAlikes: Bool = false
    ) throws(CharacterRecipe.Fault) {
        self = .characters(
            try CharacterRecipe(length: length, minimums: minimums, symbols: symbols, lookAlikes: lookAlikes))
    }

    var form: any PasswordForm {
        switch self {
        case .characters(let recipe): recipe
        case .spoken(let recipe): recipe
        case .passphrase(let recipe): recipe
        }
    }

    /// Which of the styles.
    public var style: PasswordStyle {
        switch self {
        case .characters: .characters
        case .spoken: .spoken
        case .passphrase: .passphrase
        }
    }

    /// The least number of characters.
    public var length: Int { form.lengths.lowerBound }

    /// The least and the greatest number of characters.
    public var lengths: ClosedRange<Int> { form.lengths }

    /// How many classes are sure to appear.
    public var certainClasses: Int { form.certainClasses.count }

    /// The entropy of a password in bits: the logarithm of the number of equally likely passwords, before those that contain
    /// part of an account's names are left out.
    public var entropyBits: Double { form.entropyBits }

    /// The entropy to one decimal, cut off rather than rounded up: `64.9`.
    public var entropyText: String {
        let tenths = Int((entropyBits * 10).rounded(.down))
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// What passwords look like, in one line without the entropy: `5 words of the English list (7772), …`.
    public var summary: String {
        switch self {
        case .characters(let recipe): "\(recipe.length) characters of \(recipe.alphabet.count)"
        case .spoken(let recipe): recipe.summary
        case .passphrase(let recipe): recipe.summary
        }
    }

    /// By how much the recipe falls short of `policy`, if it does. Complexity asks for three classes (MS-SAMR 3.1.1.7.2).
    /// A hidden fine-grained policy may ask for more or for less than the domain, so only the controller can judge.
    public func shortfall(against policy: EffectivePolicy) -> PolicyShortfall? {
        if case .fineGrainedHidden = policy.source { return nil }
        if length < policy.minimumLength {
            return PolicyShortfall(kind: .length, configured: length, required: policy.minimumLength, policy: policy.name)
        }
        if policy.complexity, certainClasses < 3 {
            return PolicyShortfall(kind: .classes, configured: certainClasses, required: 3, policy: policy.name)
        }
        return nil
    }
}
