/// Swift source whose comments and string literals are blanked, line for line and byte for byte.
///
/// Code inside an interpolation counts as part of its literal. A literal that is not closed ends with its line, so that
/// what is not understood (a regular expression with a quote) spoils one line at most.
struct CodeText {
    let lines: [String]

    init(_ text: String) {
        var scanner = Scanner(bytes: Array(text.utf8))
        scanner.run()
        lines = String(decoding: scanner.output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private struct Scanner {
        let bytes: [UInt8]
        var output: [UInt8] = []
        var at = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
            output.reserveCapacity(bytes.count)
        }

        mutating func run() {
            while at < bytes.count {
                if starts("//") {
                    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { blank() }
                } else if starts("/*") {
                    blockComment()
                } else if let hashes = literalHashes() {
                    literal(hashes: hashes)
                } else {
                    output.append(bytes[at])
                    at += 1
                }
            }
        }

        /// The number of `#` before a quote that starts here, or nil if no literal starts here.
        func literalHashes() -> Int? {
            var end = at
            while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
            return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - at : nil
        }

        mutating func blockComment() {
            var depth = 0
            repeat {
                if starts("/*") {
                    depth += 1
                    blank(2)
                } else if starts("*/") {
                    depth -= 1
                    blank(2)
                } else {
                    blank()
                }
            } while depth > 0 && at < bytes.count
        }

        mutating func literal(hashes: Int) {
            let marks = String(repeating: "#", count: hashes)
            blank(hashes)
            let many = starts("\"\"\"")
            blank(many ? 3 : 1)
            let end = (many ? "\"\"\"" : "\"") + marks
            while at < bytes.count, !starts(end) {
                if bytes[at] == UInt8(ascii: "\n"), !many { return }
                if starts("\\\(marks)(") {
                    interpolation(after: 2 + hashes)
                } else {
                    blank(starts("\\\(marks)") ? 2 + hashes : 1)
                }
            }
            blank(end.utf8.count)
        }

        mutating func interpolation(after opening: Int) {
            blank(opening)
            var depth = 1
            while at < bytes.count, depth > 0, bytes[at] != UInt8(ascii: "\n") {
                if let hashes = literalHashes() {
                    literal(hashes: hashes)
                    continue
                }
                if bytes[at] == UInt8(ascii: "(") { depth += 1 }
                if bytes[at] == UInt8(ascii: ")") { depth -= 1 }
                blank()
            }
        }

        func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

        mutating func blank(_ count: Int = 1) {
            for _ in 0..<count where at < bytes.count {
                output.append(bytes[at] == UInt8(ascii: "\n") ? bytes[at] : UInt8(ascii: " "))
                at += 1
            }
        }
    }
}
