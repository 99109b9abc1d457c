/// A number of things in words: "1 event", "2 events".
struct CountedNoun: CustomStringConvertible {
    private let count: Int64
    private let noun: String

    init(_ count: some BinaryInteger, _ noun: String) {
        (self.count, self.noun) = (Int64(count), noun)
    }

    var description: String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
