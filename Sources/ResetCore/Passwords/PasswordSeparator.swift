/// What stands between words, or between groups of characters.
public enum PasswordSeparator: String, Sendable, Hashable, CaseIterable {
    /// `-`
    case hyphen
    /// `.`, on the same key of English and German keyboards.
    case dot
    /// `+`
    case plus
    /// `=`
    case equals
    /// A space. No directory's complexity rule is sure to count it.
    case space
    /// Nothing.
    case none

    /// The text itself.
    public var text: String {
        switch self {
        case .hyphen: "-"
        case .dot: "."
        case .plus: "+"
        case .equals: "="
        case .space: " "
        case .none: ""
        }
    }

    /// Whether it counts as a symbol for complexity (MS-SAMR 3.1.1.7.2 lists the symbols; the space is not among them).
    var isSymbol: Bool { self != .space && self != .none }
}
