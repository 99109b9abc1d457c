import Yams

/// Why the settings file cannot be read at all.
struct SettingsFileFault: Error {
    let what: String
    let remedy: String
    let file: String
    let line: Int
    let column: Int

    init(what: String, remedy: String, file: String, line: Int, column: Int) {
        self.what = what
        self.remedy = remedy
        self.file = file
        self.line = line
        self.column = column
    }

    /// Keeps place and reason of a parser's error and drops the text around it, which may hold secrets.
    init(_ error: YamlError, in file: SettingsText) {
        let check = "check indentation, quotes and colons near this place"
        switch error {
        case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _):
            let isTab = file.text.character(line: mark.line, column: mark.column) == "\t"
            self.init(
                what: isTab ? "is indented with a tab" : "is not YAML: \(reason)", remedy: isTab ? "indent with spaces" : check,
                file: file.name, line: mark.line, column: mark.column)
        case .composer(let context, let reason, let mark, _):
            let isSecond = context?.text.contains("single document") ?? false
            self.init(
                what: isSecond ? "holds more than one document" : "is not YAML: \(reason)",
                remedy: isSecond ? "remove the line --- and keep one document" : "write the value out",
                file: file.name, line: mark.line, column: mark.column)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { Shown.quoted($0) }.joined(separator: ", ")
            self.init(
                what: "has the same key more than once: \(names)", remedy: "keep one of the lines",
                file: file.name, line: context.mark.line, column: context.mark.column)
        case .reader(let reason, let offset, _, _):
            let before = file.text.prefix(offset ?? 0)
            let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            self.init(
                what: "holds a character that YAML forbids: \(reason)", remedy: "remove the character",
                file: file.name, line: max(lines.count, 1), column: (lines.last?.count ?? 0) + 1)
        default:
            self.init(what: "cannot be read as YAML", remedy: check, file: file.name, line: 1, column: 1)
        }
    }

    var problem: SettingsProblem {
        SettingsProblem(path: "", what: "the file \(what)", remedy: remedy, origin: .file(file, line: line, column: column))
    }
}

extension String {
    /// The code point at a line and a column, both from 1.
    fileprivate func character(line: Int, column: Int) -> Unicode.Scalar? {
        let lines = unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        guard lines.indices.contains(line - 1) else { return nil }
        return lines[line - 1].dropFirst(column - 1).first
    }
}
