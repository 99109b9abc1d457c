/// Text laid out for a terminal of some width.
struct PageText: Sendable {
    let columns: Int

    /// The lines of a paragraph, each beginning with `first` or `rest`. Words longer than a line are cut.
    func wrapped(_ text: String, first: String = "", rest: String? = nil) -> [String] {
        TextFold(columns: columns, longWord: .cut).lines(
            Self.clean(text), first: first, rest: rest ?? String(repeating: " ", count: first.count))
    }

    /// The lines of a text as they are, indented, each cut where the terminal would cut it.
    func folded(_ text: String, indent: Int = 4) -> [String] {
        let room = max(1, columns - indent)
        return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.flatMap { line -> [String] in
            var rest = Self.clean(String(line.replacing("\t", with: "  ")))[...]
            var parts: [String] = []
            repeat {
                parts.append(String(repeating: " ", count: indent) + rest.prefix(room))
                rest = rest.dropFirst(room)
            } while !rest.isEmpty
            return parts
        }
    }

    /// Names and values in two columns.
    func table(_ rows: [(name: String, value: String)], indent: Int = 4) -> [String] {
        let width = rows.map(\.name.count).max() ?? 0
        return rows.flatMap { row in
            let gap = String(repeating: " ", count: width - row.name.count + 2)
            return wrapped(row.value, first: String(repeating: " ", count: indent) + row.name + gap)
        }
    }

    /// Text from outside without anything that could move the cursor or turn the writing around.
    static func clean(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: "?"
                    default: scalar
                    }
                }))
    }
}
