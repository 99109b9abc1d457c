import Foundation

/// Words that code or text must not contain.
struct WordScan {
    let what: String
    private let expression: NSRegularExpression
    /// Comments and literals are left out.
    private let codeOnly: Bool
    /// Lifted by a comment on the same line or the one above.
    private let excusedByComment: Bool

    init(_ what: String, _ pattern: String, codeOnly: Bool = true, excusedByComment: Bool = false) throws {
        self.what = what
        self.codeOnly = codeOnly
        self.excusedByComment = excusedByComment
        expression = try NSRegularExpression(pattern: pattern)
    }

    func findings(in file: SourceFile) -> [Finding] {
        let plain = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let searched = codeOnly ? CodeText(file.text).lines : plain
        return searched.enumerated().compactMap { number, line in
            guard expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) != nil else { return nil }
            if excusedByComment, [number - 1, number].contains(where: { $0 >= 0 && plain[$0].contains("//") }) { return nil }
            return Finding(path: file.path, line: number + 1, what: what)
        }
    }

    static func unsafe() throws -> [WordScan] {
        [
            try WordScan("try! ends the process", #"\btry!"#),
            try WordScan("a forced cast ends the process", #"\bas!"#),
            try WordScan("fatalError ends the process", #"\bfatalError\("#),
            try WordScan(
                "@unchecked Sendable needs its reason beside it", #"@unchecked\s+Sendable"#, excusedByComment: true),
            try WordScan(
                "nonisolated(unsafe) needs its reason beside it", #"nonisolated\(unsafe\)"#, excusedByComment: true),
        ]
    }

    static func printing() throws -> WordScan {
        try WordScan("only House writes to the terminal", #"(?<![\w.])(debugPrint|print|dump)\("#)
    }

    static func revealing() throws -> WordScan {
        try WordScan("reveals a secret and is not in HouseRules.mayReveal", #"\breveal\w*\b"#)
    }

    static func clockOrRandomness() throws -> WordScan {
        let ways = [
            #"\bDate\(\)"#, #"\bDate\.now\b"#, #"\bDate\(timeIntervalSinceNow"#, #"\b(Continuous|Suspending)Clock(\(\))?\.now\b"#,
            #"\bDispatch(Wall)?Time\.now\("#, #"\bSystemRandomNumberGenerator\b"#, #"\.random\("#, #"\.randomElement\(\)"#,
            #"\.shuffled\(\)"#, #"\.shuffle\(\)"#, #"\bUUID\(\)"#,
            #"\b(time|clock_gettime|gettimeofday|arc4random\w*|getrandom)\("#,
        ]
        return try WordScan("reads the clock or randomness itself", ways.joined(separator: "|"))
    }

    /// Put together from parts, so that this file does not contain them.
    static func foreign() throws -> [WordScan] {
        [
            try WordScan("a path of somebody's machine", "/(wo" + "rk|home/\\w+|Users/\\w+)/", codeOnly: false),
            try WordScan("unfinished work", "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b", codeOnly: false),
            try WordScan("not about the product", "(?i)\\b(sub" + "agents?|issue" + " #?\\d\\b)", codeOnly: false),
        ]
    }
}
