import GRDB

/// One value on its way into or out of SQL.
enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    /// The text, or null.
    init(_ text: String?) {
        self = text.map(SQLValue.text) ?? .null
    }

    /// The number, or null.
    init(_ number: Int64?) {
        self = number.map(SQLValue.integer) ?? .null
    }

    init(_ stored: DatabaseValue) {
        switch stored.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .text(String(number))
        case .string(let text): self = .text(text)
        case .blob(let bytes): self = .blob(Array(bytes))
        }
    }

    var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var blob: [UInt8]? {
        if case .blob(let bytes) = self { bytes } else { nil }
    }
}
