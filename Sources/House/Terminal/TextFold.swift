/// Lays words out in lines of a terminal: the one place where text is folded.
struct TextFold: Sendable, Equatable {
    /// What becomes of a word that is longer than a line.
    enum LongWord: Sendable {
        /// It is cut where the line ends.
        case cut
        /// It stays whole and sticks out, so that it can be copied and searched for: names, references, passwords.
        case whole
    }

    /// How many columns may be filled; nil where nothing is folded.
    let columns: Int?
    /// What becomes of a word that is longer than a line.
    var longWord = LongWord.whole

    /// For pipes and files: a record is a line.
    static let none = TextFold(columns: nil)

    /// Words in lines, the first begun by `first`, the others by `rest`; between two words of a line stands `gap`. A word may hold
    /// spaces, it is never broken at them.
    func lines(_ words: [String], first: String = "", rest: String = "", gap: String = " ") -> [String] {
        guard let columns else { return [first + words.joined(separator: gap)] }
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in words {
            var word = word[...]
            if !isEmpty, line.count + gap.count + word.count > columns {
                lines.append(line)
                (line, isEmpty) = (rest, true)
            }
            while longWord == .cut, isEmpty, line.count + word.count > columns {
                let room = max(1, columns - line.count)
                lines.append(line + word.prefix(room))
                word = word.dropFirst(room)
                line = rest
            }
            line += (isEmpty ? "" : gap) + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// A text in lines, broken at its spaces.
    func lines(_ text: String, first: String = "", rest: String = "") -> [String] {
        guard columns != nil else { return [first + text] }
        return lines(Self.words(text), first: first, rest: rest)
    }

    /// The parts of a text between its spaces.
    static func words(_ text: String) -> [String] {
        text.split(separator: " ").map { String($0) }
    }
}
