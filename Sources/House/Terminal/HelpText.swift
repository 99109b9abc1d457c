import ArgumentParser
import Foundation

/// Lays out the help of a command. The parser's own layout breaks example commands wherever a line is full, and pasting them then fails.
struct HelpText {
    /// More than any text has: the parser breaks nothing.
    private static let unbroken = 100_000

    private let fold: TextFold

    /// A layout for a terminal of this width; wider than 80 nothing is filled.
    init(columns: Int) {
        fold = TextFold(columns: min(TerminalSize.usual, max(40, columns)))
    }

    /// The help that ends the parsing of a command line as `error`; nil where something else does.
    func text(of error: any Error) -> String? {
        guard RekeyCommand.exitCode(for: error) == .success else { return nil }
        let text = RekeyCommand.fullMessage(for: error, columns: Self.unbroken)
        return text.hasPrefix("OVERVIEW: ") ? laidOut(text) : nil
    }

    /// What is wrong with a command line, laid out; nil where something else ended it.
    func complaint(of error: any Error) -> String? {
        guard RekeyCommand.exitCode(for: error) == .validationFailure else { return nil }
        let text = RekeyCommand.fullMessage(for: error, columns: Self.unbroken)
        guard !text.isEmpty else { return nil }
        return text.split(separator: "\n").flatMap { line in
            line.hasPrefix(" ") ? [String(line)] : fold.lines(String(line), rest: "  ")
        }.joined(separator: "\n")
    }

    /// The help of a command, as the parser gives it without breaking lines, laid out.
    func laidOut(_ text: String) -> String {
        var lines: [String] = []
        var examples = HelpExamples()
        var paragraph = ""
        var (isDiscussion, isExample) = (true, false)
        func end() {
            if !paragraph.isEmpty { lines += fold.lines(paragraph) }
            paragraph = ""
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map({ String($0) }) {
            if line.hasPrefix("USAGE: ") || Self.isHeading(line) {
                lines += examples.take()
                (isDiscussion, isExample) = (false, false)
            }
            if isDiscussion, line == "Example:" || line == "Examples:" { isExample = true }
            if isExample, line.hasPrefix(" ") {
                examples.add(line)
            } else if !isDiscussion || isExample || line.isEmpty || line.hasPrefix(" ") {
                end()
                lines += examples.take() + row(line)
            } else {
                paragraph += (paragraph.isEmpty ? "" : " ") + line
                // In the source a line that is not full ends its paragraph.
                if line.count <= HelpExamples.width { end() }
            }
        }
        end()
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static func isHeading(_ line: String) -> Bool {
        line.last == ":" && line.count > 1 && line.dropLast().allSatisfy { $0.isUppercase || $0 == " " }
    }

    /// A row of two columns, usage, or text with an indent of its own: what follows stands below where it began.
    private func row(_ line: String) -> [String] {
        guard let columns = fold.columns, line.count > columns else { return [line] }
        let indent = line.prefix { $0 == " " }.count
        var place = indent
        if line.hasPrefix("USAGE: ") {
            place = "USAGE: ".count
        } else if let gap = line.dropFirst(indent).range(of: "  ") {
            place = line.distance(from: line.startIndex, to: gap.lowerBound)
            place += line.dropFirst(place).prefix { $0 == " " }.count
        } else if indent == 2 {
            // The parser puts one space behind a label that just fits its column.
            place = Self.labelWidth
        }
        guard place < columns - 20 else { return fold.lines(line) }
        return fold.lines(
            String(line.dropFirst(place)), first: String(line.prefix(place)), rest: String(repeating: " ", count: place))
    }

    private static let labelWidth = 26
}
