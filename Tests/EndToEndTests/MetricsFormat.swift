/// A strict reader of the text format 0.0.4, apart from the code that writes it.
enum MetricsFormat {
    /// What is wrong with `text`; empty when nothing is.
    static func flaws(_ text: String) -> [String] {
        var flaws: [String] = []
        var types: [String: String] = [:]
        var helped: Set<String> = []
        var seen: Set<String> = []
        var current = ""
        if !text.hasSuffix("\n") { flaws.append("no line end at the end") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if let match = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)/) {
                if !helped.insert(String(match.1)).inserted { flaws.append("helped twice: \(match.1)") }
                current = String(match.1)
            } else if let match = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
                if String(match.1) != current { flaws.append("type without help: \(line)") }
                types[String(match.1)] = String(match.2)
            } else if let match = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? ([-+.0-9eE]+|\+Inf|-Inf|NaN)/) {
                let name = String(match.1)
                let suffix = ["_bucket", "_sum", "_count"].first { types[current] == "histogram" && name == current + $0 }
                if suffix == nil, name != current || types[current] == "histogram" { flaws.append("outside its family: \(line)") }
                if types[current] == "counter", !name.hasSuffix("_total") { flaws.append("counter without _total: \(name)") }
                if !seen.insert(name + (match.2.map(String.init) ?? "")).inserted { flaws.append("twice: \(line)") }
                if let labels = match.2,
                    labels.wholeMatch(of: /\{[a-z_]+="([^"\\]|\\[\\"n])*"(,[a-z_]+="([^"\\]|\\[\\"n])*")*\}/) == nil
                {
                    flaws.append("labels: \(line)")
                }
            } else {
                flaws.append("no line of the format: \(line)")
            }
        }
        return flaws
    }
}
