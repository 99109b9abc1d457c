import Storage
import StrictJSON

/// Events as comma-separated values (RFC 4180), one line each, safe to be opened by a spreadsheet.
enum EventCSV {
    /// The columns, in their order.
    static let columns = [
        "sequence", "time", "level", "code", "cause", "user", "domain", "account", "account_id", "client", "source",
        "authorisation", "duration_microseconds", "reference", "facts",
    ]

    /// The first line.
    static let header = columns.joined(separator: ",") + "\r\n"

    /// One event's line. A row that is no event shows its bytes in the last column.
    static func line(_ event: StoredEvent) -> String {
        guard let fields = event.fields else {
            return ([String(event.sequence)] + Array(repeating: "", count: columns.count - 2) + [cell(event.body)])
                .joined(separator: ",") + "\r\n"
        }
        let facts = fields.facts.map { JSONObject.Member($0.key, .string($0.value)) }
        let texts: [String?] = [
            fields.time, fields.level, fields.code, fields.cause, fields.user, fields.domain, fields.account, fields.accountID,
            fields.client, fields.source, fields.authorisation, fields.durationMicroseconds.map(String.init), fields.reference,
        ]
        let cells = texts.map { $0.map(cell) ?? "" }
        let last = facts.isEmpty ? "" : quoted(JSONValue.object(JSONObject(facts)).encoded())
        return ([String(event.sequence)] + cells + [last]).joined(separator: ",") + "\r\n"
    }

    /// A text as one cell: control characters and marks of direction escaped as the list shows them, what a spreadsheet would take
    /// for a formula (=, +, -, @, a tab or line end in front) behind an apostrophe, quoted where needed.
    static func cell(_ text: String) -> String {
        let shown = EventText.plain(text)
        guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return quoted(shown) }
        // The wide forms are formulas to some spreadsheets too.
        let isFormula = "=+-@\t\r\n|%\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}\u{2212}".unicodeScalars.contains(first)
        return quoted(isFormula ? "'" + shown : shown)
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.contains { ",\"\r\n".contains($0) } && text.first != " " && text.last != " "
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
