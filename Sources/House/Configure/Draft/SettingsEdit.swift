import Settings

/// Changes single settings in the text of a settings file, and leaves every other line as it stands: comments, order, blank lines.
///
/// It knows block mappings with one `name: value` a line, which is how such files are written. Whoever uses it checks the outcome by
/// reading it back.
struct SettingsEdit {
    private var lines: [Substring]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    /// Gives the setting a value; a commented-out line of it in the same section makes room, else it comes last in its section.
    mutating func set(_ path: String, to value: String, isList: Bool) {
        let names = path.split(separator: ".").map(String.init)
        let shown = SettingsFile.scalar(value, isList: isList)
        var section = lines.indices
        var indent = ""
        for (depth, name) in names.enumerated() {
            let isLast = depth == names.count - 1
            if let line = line(of: name, in: section, indent) {
                guard !isLast else {
                    return lines.replaceSubrange(line..<end(of: line, indent), with: ["\(indent)\(name): \(shown)"[...]])
                }
                section = (line + 1)..<end(of: line, indent)
                indent = self.indent(of: section) ?? indent + "  "
                continue
            }
            if isLast, let line = commented(name, in: section, indent) {
                lines[line] = "\(indent)\(name): \(shown)"[...]
                return
            }
            return insert(Array(names[depth...]), shown, after: section, indent)
        }
    }

    /// Takes a setting out, and the sections that are empty without it.
    mutating func remove(_ path: String) {
        var names = path.split(separator: ".").map(String.init)
        while !names.isEmpty {
            guard let (line, indent) = find(names) else { return }
            let end = end(of: line, indent)
            let isEmpty = !lines[(line + 1)..<end].contains { Self.isContent($0) }
            guard isEmpty || names.joined(separator: ".") == path else { return }
            lines.removeSubrange(line..<end)
            names.removeLast()
        }
    }

    private func find(_ names: [String]) -> (line: Int, indent: String)? {
        var section = lines.indices
        var indent = ""
        for (depth, name) in names.enumerated() {
            guard let line = line(of: name, in: section, indent) else { return nil }
            if depth == names.count - 1 { return (line, indent) }
            section = (line + 1)..<end(of: line, indent)
            indent = self.indent(of: section) ?? indent + "  "
        }
        return nil
    }

    private mutating func insert(_ names: [String], _ value: String, after section: Range<Int>, _ indent: String) {
        var place = section.upperBound
        while place > section.lowerBound, lines[place - 1].allSatisfy({ $0 == " " }) { place -= 1 }
        let new = names.enumerated().map { depth, name in
            let line = indent + String(repeating: "  ", count: depth) + name + ":"
            return (depth == names.count - 1 ? line + " " + value : line)[...]
        }
        lines.insert(contentsOf: new, at: place)
    }

    private func line(of name: String, in section: Range<Int>, _ indent: String) -> Int? {
        let starts = [name, "\"\(name)\"", "'\(name)'"].map { indent + $0 + ":" }
        return section.first { line in
            starts.contains { lines[line].hasPrefix($0) && [nil, " "].contains(lines[line].dropFirst($0.count).first) }
        }
    }

    private func commented(_ name: String, in section: Range<Int>, _ indent: String) -> Int? {
        section.first { lines[$0].hasPrefix("\(indent)# \(name):") || lines[$0].hasPrefix("\(indent)#\(name):") }
    }

    /// The line after the last one that belongs to the entry at `line`.
    private func end(of line: Int, _ indent: String) -> Int {
        var last = line
        for next in (line + 1)..<max(line + 1, lines.count) {
            guard Self.isContent(lines[next]) else {
                // A comment belongs to the section if it stands as deep; what follows decides about blank lines.
                if lines[next].hasPrefix(indent + " ") { last = next }
                continue
            }
            let depth = lines[next].prefix { $0 == " " }.count
            let isElement = depth == indent.count && lines[next].dropFirst(depth).hasPrefix("-")
            guard depth > indent.count || isElement else { break }
            last = next
        }
        return last + 1
    }

    private func indent(of section: Range<Int>) -> String? {
        section.first { Self.isContent(lines[$0]) }.map { String(lines[$0].prefix { $0 == " " }) }
    }

    private static func isContent(_ line: Substring) -> Bool {
        let text = line.drop { $0 == " " }
        return !text.isEmpty && !text.hasPrefix("#")
    }
}
