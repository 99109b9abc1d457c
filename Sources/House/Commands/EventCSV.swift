import ResetCore
import Storage

/// Events as comma-separated values (RFC 4180), one line each, every cell a plain value, safe to be opened by a spreadsheet.
enum EventCSV {
    private static let fixed = [
        "sequence", "time", "level", "code", "cause", "user", "domain", "account", "account_id", "client", "source",
        "authorisation", "duration_microseconds", "reference",
    ]

    /// The columns, in their order: those of every event, one for each fact, one for what
    /// shows that a row is not as it was recorded, and one for what this version does not know.
    static let columns = fixed + Fact.Key.allCases.map { column(of: $0) } + ["altered", "other"]

    /// The first line.
    static let header = columns.joined(separator: ",") + "\r\n"

    /// The column of a fact: `fact_marker_before`. The prefix tells the fact `domain` from the account's.
    static func column(of key: Fact.Key) -> String {
        "fact_" + key.rawValue.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    /// One event's line. A row that is no event shows its bytes in the last column.
    static func line(_ event: StoredEvent) -> String {
        let cells = [String(event.sequence)] + values(event).map { $0.map(cell) ?? "" }
        return cells.joined(separator: ",") + "\r\n"
    }

    // Behind the sequence.
    private static func values(_ event: StoredEvent) -> [String?] {
        guard let fields = event.fields else {
            return Array(repeating: nil, count: columns.count - 3) + [event.flaw?.description, event.body]
        }
        let known = Fact.Key.allCases.map { key in
            let values = fields.facts.filter { $0.key == key.rawValue }.map(\.value)
            return values.isEmpty ? nil : values.joined(separator: " | ")
        }
        let others = fields.facts.filter { Fact.Key(rawValue: $0.key) == nil }.map { $0.key + "=" + $0.value }
        return [
            fields.time, fields.level, fields.code, fields.cause, fields.user, fields.domain, fields.account, fields.accountID,
            fields.client, fields.source, fields.authorisation, fields.durationMicroseconds.map(String.init), fields.reference,
        ] + known + [event.flaw?.description, others.isEmpty ? nil : others.joined(separator: " | ")]
    }

    // The wide forms are formulas to some spreadsheets too. The apostrophe itself is guarded, so that the first one of a cell is never
    // part of the text.
    private static let formulas = Set("'=+-@\t\r\n|%\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}\u{2212}".unicodeScalars)

    /// A text as one cell: control characters and marks of direction escaped as the list shows them, what a spreadsheet would take
    /// for a formula (=, +, -, @, a tab or line end in front), and what begins with an apostrophe, behind an apostrophe, quoted where
    /// needed.
    static func cell(_ text: String) -> String {
        quoted(harmless(text))
    }

    // Where the semicolon separates cells, as in German settings, one inside a text begins a cell of its own.
    private static func harmless(_ text: String) -> String {
        let first = text.unicodeScalars.first { $0 != " " }
        let shown = (first.map(formulas.contains) == true ? "'" : "") + EventText.plain(text)
        var scalars = String.UnicodeScalarView()
        var isBeginning = false
        for scalar in shown.unicodeScalars {
            if isBeginning, formulas.contains(scalar) { scalars.append("'") }
            isBeginning = scalar == ";" || isBeginning && (scalar == " " || scalar == "\"")
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.contains { ",;\"\r\n".contains($0) } && text.first != " " && text.last != " "
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
