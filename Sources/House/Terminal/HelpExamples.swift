import Foundation

/// The examples of a command's help: command lines that can be pasted as they stand, each with what is said about it behind `#`.
struct HelpExamples {
    /// The longest line.
    static let width = 78
    private static let mark = "# "
    private static let gap = "  "

    private var lines: [(command: String, comment: String?)] = []

    /// One more line of the source, indented; a command that ends with a backslash goes on in the next.
    mutating func add(_ line: String) {
        guard let comment = line.range(of: " " + Self.mark, options: .backwards) else { return lines.append((line, nil)) }
        let command = line[..<comment.lowerBound].reversed().drop { $0 == " " }.reversed()
        lines.append((String(command), String(line[comment.upperBound...])))
    }

    /// The lines laid out, and none from here on.
    mutating func take() -> [String] {
        defer { lines = [] }
        let column = lines.compactMap { line in
            line.comment.flatMap { fits(line.command.count, $0) ? line.command.count : nil }
        }.max()
        return zip(lines, [false] + lines.map { $0.command.hasSuffix("\\") }).flatMap { line, isContinued -> [String] in
            guard let comment = line.comment else { return Self.broken(line.command, isContinued: isContinued) }
            let indent = String(line.command.prefix { $0 == " " })
            for place in [column ?? 0, line.command.count] where place >= line.command.count && fits(place, comment) {
                return [line.command + String(repeating: " ", count: place - line.command.count) + Self.gap + Self.mark + comment]
            }
            let above = TextFold(columns: Self.width).lines(comment, first: indent + Self.mark, rest: indent + Self.mark)
            return above + Self.broken(line.command, isContinued: isContinued)
        }
    }

    private func fits(_ place: Int, _ comment: String) -> Bool {
        place + Self.gap.count + Self.mark.count + comment.count <= Self.width
    }

    /// A command line as it is, or broken so that a shell puts it together again; a flag stays with its value.
    private static func broken(_ line: String, isContinued: Bool) -> [String] {
        guard line.count > width else { return [line] }
        let indent = String(line.prefix { $0 == " " })
        let goesOn = line.hasSuffix("\\")
        var parts: [String] = []
        for word in TextColumns.words(goesOn ? String(line.dropLast()) : line) {
            let isValue = parts.last.map { ($0.hasPrefix("-") || $0 == "|") && !$0.contains(" ") && $0 != "-" } ?? false
            if isValue, !word.hasPrefix("-"), let flag = parts.popLast() {
                parts.append(flag + " " + word)
            } else {
                parts.append(word)
            }
        }
        let broken = TextFold(columns: width - 2).lines(parts, first: indent, rest: isContinued ? indent : indent + gap)
        return broken.enumerated().map { $0.offset < broken.count - 1 || goesOn ? $0.element + " \\" : $0.element }
    }
}
