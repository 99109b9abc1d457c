/// Breaks text for terminals of 80 columns.
enum TextColumns {
    static let width = 80

    /// `text` in lines, the first begun by `first`, the others by `rest`. Broken at spaces; a word that does not fit is cut.
    static func wrapped(_ text: String, first: String, rest: String) -> [String] {
        TextFold(columns: width, longWord: .cut).lines(text, first: first, rest: rest)
    }

    /// A command in lines that can be pasted: broken at spaces outside quotes, each line but the last ending as its shell wants it.
    static func command(_ text: String, indent: String, columns: Int = width) -> [String] {
        // slapd.conf(5) knows no mark: a line that begins with a space belongs to the one before it, and all of these do.
        guard !text.hasPrefix("access to ") else { return [indent + text] }
        let mark = text.hasPrefix("dsacls ") ? " ^" : " \\"
        let lines = TextFold(columns: columns - mark.count).lines(words(text), first: indent, rest: indent)
        return lines.dropLast().map { $0 + mark } + lines.suffix(1)
    }

    // The parts between spaces that are not in quotes.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in text {
            if character == " ", quote == nil {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            }
            word.append(character)
        }
        return words + (word.isEmpty ? [] : [word])
    }
}
