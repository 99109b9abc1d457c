/// Breaks text for terminals of 80 columns.
enum TextColumns {
    static let width = 80

    /// `text` in lines, the first begun by `first`, the others by `rest`. Broken at spaces; a word that does not fit is cut.
    static func wrapped(_ text: String, first: String, rest: String) -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            var word = Substring(word)
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                (line, isEmpty) = (rest, true)
            }
            while line.count + word.count > width, isEmpty {
                let room = max(1, width - line.count)
                lines.append(line + word.prefix(room))
                word = word.dropFirst(room)
                line = rest
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// A command in lines that can be pasted: broken at spaces outside quotes, each line but the last ending as its shell wants it.
    static func command(_ text: String, indent: String) -> [String] {
        let mark = text.hasPrefix("dsacls ") ? " ^" : " \\"
        var lines: [String] = []
        var line = ""
        for word in words(text) {
            if !line.isEmpty, indent.count + line.count + 1 + word.count + mark.count > width {
                lines.append(indent + line + mark)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [indent + line]
    }

    // The parts between spaces that are not in quotes.
    private static func words(_ text: String) -> [String] {
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
