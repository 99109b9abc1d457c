/// Files and functions that do not fit.
enum SizeScan {
    static func findings(in file: SourceFile) -> [Finding] {
        let length = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
        var findings: [Finding] = []
        if length > HouseRules.longestFile, HouseRules.longerForAReason[file.nameInSources] == nil {
            findings.append(Finding(path: file.path, line: 1, what: "\(length) lines, \(HouseRules.longestFile) at most"))
        }
        for function in functions(in: file.text) where function.length > HouseRules.longestFunction {
            guard HouseRules.longerForAReason["\(file.nameInSources) \(function.name)"] == nil else { continue }
            let what = "\(function.name) has \(function.length) lines, \(HouseRules.longestFunction) at most"
            findings.append(Finding(path: file.path, line: function.line, what: what))
        }
        return findings
    }

    struct Function: Equatable {
        let name: String
        let line: Int
        /// From the declaration to its closing brace.
        let length: Int
    }

    /// Every `func`, `init` and `deinit` that has a body, found by counting brackets.
    static func functions(in text: String) -> [Function] {
        var open: [(name: String, line: Int, depth: Int)] = []
        var found: [Function] = []
        var waiting: (name: String, line: Int, parentheses: Int)?
        var depth = 0
        var parentheses = 0
        for (number, line) in CodeText(text).lines.enumerated() {
            if let name = declaration(in: line) {
                waiting = (name, number + 1, parentheses)
            } else if waiting?.parentheses == parentheses, declaresValue(line) {
                waiting = nil
            }
            for byte in line.utf8 {
                switch byte {
                case UInt8(ascii: "("): parentheses += 1
                case UInt8(ascii: ")"): parentheses -= 1
                case UInt8(ascii: "{"):
                    depth += 1
                    if let function = waiting, parentheses == function.parentheses {
                        open.append((function.name, function.line, depth))
                        waiting = nil
                    }
                case UInt8(ascii: "}"):
                    if let function = open.last, function.depth == depth {
                        found.append(Function(name: function.name, line: function.line, length: number + 2 - function.line))
                        open.removeLast()
                    }
                    if waiting?.parentheses == parentheses { waiting = nil }
                    depth -= 1
                default: break
                }
            }
        }
        return found
    }

    private static func declaresValue(_ line: String) -> Bool {
        let keywords: Set<Substring> = ["var", "let", "subscript", "associatedtype"]
        return line.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == "<" }).contains(where: keywords.contains)
    }

    /// The name of a function declared on a line; a protocol's requirement is forgotten at the next declaration or brace.
    private static func declaration(in line: String) -> String? {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        if let place = words.firstIndex(of: "func"), words.count > place + 1 {
            return String(words[place + 1].prefix(while: { $0 != "(" && $0 != "<" }))
        }
        let modifiers: Set<String> = [
            "public", "package", "internal", "private", "fileprivate", "convenience", "required", "isolated",
        ]
        guard let word = words.first(where: { !$0.hasPrefix("@") && !modifiers.contains(String($0)) }) else { return nil }
        return ["init(", "init?(", "init<", "deinit"].contains(where: { word.hasPrefix($0) }) ? "init" : nil
    }
}
