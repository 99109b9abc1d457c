/// Joins the records of one action and stands for it towards operators: 26 characters of Crockford base32,
/// the first ten from the time in milliseconds, so that ids sort by time; the other sixteen are 80 random bits.
public struct ReferenceID: Sendable, Hashable, CustomStringConvertible {
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The 26 characters.
    public let text: String

    /// Takes an existing id; `nil` unless it has exactly the form that `init(time:using:)` makes.
    public init?(_ text: String) {
        guard text.utf8.count == 26, text.utf8.allSatisfy({ Self.digits.contains($0) }) else { return nil }
        self.text = text
    }

    /// Makes a new id for an action that begins at `time`.
    public init(time: UTCTime, using generator: inout some RandomNumberGenerator) {
        var characters: [UInt8] = []
        characters.reserveCapacity(26)
        let milliseconds = UInt64(max(0, time.microseconds / 1_000))
        for position in (0..<10).reversed() {
            characters.append(Self.digits[Int(milliseconds >> (UInt64(position) * 5) & 31)])
        }
        for _ in 0..<2 {
            let random: UInt64 = generator.next()
            for position in 0..<8 {
                characters.append(Self.digits[Int(random >> (UInt64(position) * 5) & 31)])
            }
        }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// The 26 characters.
    public var description: String { text }
}
