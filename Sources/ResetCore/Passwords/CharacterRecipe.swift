/// Passwords of single characters: length, characters, and the least number of each class. Checked when made, so a recipe always
/// works.
public struct CharacterRecipe: PasswordForm {
    /// Why figures make no recipe.
    public enum Fault: Error, Sendable, Hashable {
        /// The length is outside `permittedLengths`.
        case length(Int)
        /// The least numbers add up to more than the length, or leave so little freedom that passwords are hardly random.
        case minimumsTooTight
        /// A least number is asked of symbols and none is permitted, or a least number is negative.
        case classEmpty(CharacterClass)
        /// A permitted symbol is no printable ASCII symbol.
        case symbol(Character)
    }

    /// The lengths that are taken: 8 is the floor of NIST SP 800-63B, 127 what Active Directory's dialogs take.
    public static let permittedLengths = 8...127
    /// The symbols permitted unless the settings say otherwise: easy to say, in no need of escaping.
    public static let defaultSymbols = "!#%+-=?@"
    /// Characters that are easily taken for one another: never used unless the settings say so.
    public static let lookAlikes: Set<Character> = ["0", "O", "o", "1", "l", "I", "i", "|", "5", "S", "2", "Z", "8", "B"]

    /// The number of characters.
    public let length: Int
    /// The least number of each class.
    public let minimums: [CharacterClass: Int]
    /// The characters of each class that may appear.
    public let alphabets: [CharacterClass: [Character]]
    /// Every character that may appear, each once, in a stable order.
    public let alphabet: [Character]
    // For drawing: the same alphabet as octets, the place of each one's class, and the least number of each class.
    private let octets: [UInt8]
    private let kinds: [Int]
    private let least: [Int]

    /// A recipe; the defaults are the product's.
    public init(
        length: Int = 16, minimums: [CharacterClass: Int] = [.upper: 1, .lower: 1, .digit: 1, .symbol: 1],
        symbols: String = CharacterRecipe.defaultSymbols, lookAlikes: Bool = false
    ) throws(Fault) {
        guard Self.permittedLengths.contains(length) else { throw .length(length) }
        if let wrong = symbols.first(where: { !Self.isSymbol($0) }) { throw .symbol(wrong) }
        let sources: [CharacterClass: String] = [
            .upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ", .lower: "abcdefghijklmnopqrstuvwxyz", .digit: "0123456789", .symbol: symbols,
        ]
        let alphabets = sources.mapValues { text in
            Set(text).filter { lookAlikes || !Self.lookAlikes.contains($0) }.sorted()
        }
        for kind in CharacterClass.allCases {
            let least = minimums[kind] ?? 0
            guard least >= 0, least == 0 || !(alphabets[kind] ?? []).isEmpty else { throw .classEmpty(kind) }
        }
        self.length = length
        self.minimums = minimums.filter { $0.value > 0 }
        self.alphabets = alphabets.filter { !$0.value.isEmpty }
        alphabet = CharacterClass.allCases.flatMap { alphabets[$0] ?? [] }
        octets = alphabet.compactMap(\.asciiValue)
        kinds = CharacterClass.allCases.enumerated().flatMap { place, kind in (alphabets[kind] ?? []).map { _ in place } }
        least = CharacterClass.allCases.map { minimums[$0] ?? 0 }
        guard minimums.values.reduce(0, +) <= length, acceptance >= Self.leastAcceptance else { throw .minimumsTooTight }
    }

    // Below this share of accepted draws, drawing again and again would take noticeable time.
    private static let leastAcceptance = 0.001

    private static func isSymbol(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return false }
        return byte > 0x20 && byte < 0x7f && !character.isLetter && !character.isNumber
    }

    var lengths: ClosedRange<Int> { length...length }

    var certainClasses: Set<CharacterClass> { Set(minimums.keys) }

    func draw(using generator: inout some RandomNumberGenerator) -> String? {
        var missing = least
        var text: [UInt8] = []
        text.reserveCapacity(length)
        for _ in 0..<length {
            // The standard library's bounded draw rejects the remainder, so there is no modulo bias.
            let index = Int(generator.next(upperBound: UInt64(octets.count)))
            text.append(octets[index])
            missing[kinds[index]] -= 1
        }
        return missing.allSatisfy { $0 <= 0 } ? String(decoding: text, as: UTF8.self) : nil
    }

    /// The share of all strings of this length over the alphabet that have the least number of every class.
    public var acceptance: Double {
        let total = Double(alphabet.count)
        // ways[n] = share, times n!, of filling n places by the classes seen so far; multinomial sum over the classes.
        var logFactorial = [0.0]
        for number in 1...length { logFactorial.append(logFactorial[number - 1] + Double(number).logarithm) }
        var shares = [Double](repeating: 0, count: length + 1)
        shares[0] = 1
        for kind in CharacterClass.allCases {
            let size = Double(alphabets[kind]?.count ?? 0)
            let least = minimums[kind] ?? 0
            var next = [Double](repeating: 0, count: length + 1)
            for filled in 0...length where shares[filled] > 0 {
                for count in least...max(least, length - filled) where filled + count <= length && (size > 0 || count == 0) {
                    let share = count == 0 ? 0 : Double(count) * (size / total).logarithm
                    next[filled + count] += shares[filled] * (share - logFactorial[count]).exponential
                }
            }
            shares = next
        }
        return shares[length] * logFactorial[length].exponential
    }

    /// The entropy of a password in bits: the logarithm of the number of equally likely passwords, before those that contain
    /// part of an account's names are left out.
    public var entropyBits: Double {
        (Double(length) * Double(alphabet.count).logarithm + acceptance.logarithm) / 2.0.logarithm
    }
}
