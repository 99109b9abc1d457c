/// What every form of password can say of itself, and how one is drawn.
protocol PasswordForm: Sendable, Hashable {
    /// The least and the greatest number of characters.
    var lengths: ClosedRange<Int> { get }
    /// The classes that are sure to appear.
    var certainClasses: Set<CharacterClass> { get }
    /// The logarithm to base 2 of the number of passwords, all equally likely.
    var entropyBits: Double { get }
    /// One attempt; nil when the draw misses a rule and has to be repeated as a whole, which keeps what remains equally likely.
    func draw(using generator: inout some RandomNumberGenerator) -> String?
}
