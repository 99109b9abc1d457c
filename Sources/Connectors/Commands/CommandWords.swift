/// The words of a configured command line. There is no shell: nothing is expanded, substituted or redirected.
///
/// Words are separated by spaces and tabs. Double quotes group, also inside a word, so that `"C d"e` is the word `C de` and `""` the
/// empty word. Within quotes `\"` is a quotation mark; any other backslash is itself.
public struct CommandWords: Sendable, Hashable {
    /// Why a line is no command line.
    public enum Fault: Error, Sendable, Hashable {
        /// There is no word.
        case empty
        /// A double quote is not closed.
        case unbalancedQuotes
        /// A character that no command line holds: NUL or a line break.
        case controlCharacter
        /// The first word is not an absolute path.
        case notAbsolute
    }

    /// The file to execute, an absolute path: the first word.
    public let path: String
    /// The words after it.
    public let arguments: [String]

    /// Splits `line`.
    public init(line: String) throws(Fault) {
        let words = try Self.split(line)
        guard let path = words.first else { throw .empty }
        guard path.hasPrefix("/") else { throw .notAbsolute }
        self.path = path
        arguments = Array(words.dropFirst())
    }

    /// All words, the path first.
    public var all: [String] { [path] + arguments }

    private static func split(_ line: String) throws(Fault) -> [String] {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        var quoted = false
        var rest = Substring(line).unicodeScalars
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\0", "\n", "\r":
                throw .controlCharacter
            case "\"":
                quoted.toggle()
                word = word ?? String.UnicodeScalarView()
            case "\\" where quoted && rest.first == "\"":
                rest.removeFirst()
                word = (word ?? String.UnicodeScalarView()) + ["\""]
            case " " where !quoted, "\t" where !quoted:
                if let finished = word { words.append(String(finished)) }
                word = nil
            default:
                word = (word ?? String.UnicodeScalarView()) + [scalar]
            }
        }
        if quoted { throw .unbalancedQuotes }
        if let finished = word { words.append(String(finished)) }
        return words
    }
}
