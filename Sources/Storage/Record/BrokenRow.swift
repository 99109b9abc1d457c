/// The first place where the record does not fit together.
public struct BrokenRow: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong there.
    public enum Kind: Sendable, Hashable {
        /// There is no row with this number.
        case missing
        /// The row stands before the beginning, or beyond the end that the head names.
        case unexpected
        /// Body, number or predecessor are not those that were hashed.
        case hash
        /// The row and the one after it do not fit together: one of the two is not what was hashed.
        case successor
        /// The file holds nothing although a record stood in it.
        case emptied
        /// The body is no event.
        case body
        /// An index column says something else than the body.
        case column(String)
        /// The database holds a trigger or a view, which a record never has.
        case foreign(String)
        /// The head is missing or makes no sense.
        case headMissing
        /// The last row's hash is not the one the head names.
        case headHash
        /// The head was not sealed with this key: the tail may have been cut.
        case headSeal
    }

    /// The number of the row.
    public let sequence: Int64
    /// What is wrong there.
    public let kind: Kind

    /// A break at `sequence`.
    public init(sequence: Int64, kind: Kind) {
        self.sequence = sequence
        self.kind = kind
    }

    /// One line for an operator.
    public var description: String {
        switch kind {
        case .missing: "row \(sequence) is missing"
        case .unexpected: "row \(sequence) does not belong here"
        case .hash: "row \(sequence) is not what was recorded"
        case .successor:
            "row \(sequence) and the one after it do not fit together; one of them is not what was recorded"
        case .emptied: "the file holds nothing, and a record stood in it"
        case .body: "row \(sequence) holds no event"
        case .column(let name): "column \(name) of row \(sequence) differs from the recorded event"
        case .foreign(let what): "\(what) was put into the record from outside"
        case .headMissing: "the end of the chain is not marked"
        case .headHash: "row \(sequence) is not the end that the record names"
        case .headSeal: "the end at row \(sequence) is not sealed with this key; rows after it may have been removed"
        }
    }
}
