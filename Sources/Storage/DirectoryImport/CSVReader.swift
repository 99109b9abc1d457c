/// Reads CSV (RFC 4180) one row after another: quoted fields with separators, doubled quotation marks and line ends; LF or CR LF.
struct CSVReader {
    /// A row, or why the one at this line is none.
    struct Row {
        /// The line on which it begins.
        let line: Int
        let fields: [[UInt8]]
        let refusal: ImportRefusal?
    }

    /// The longest field in bytes.
    static let longestField = 65_536
    /// The longest row in bytes.
    static let longestRow = 1 << 20
    /// The most fields of a row.
    static let mostFields = 256

    /// The number of lines read.
    var lineCount: Int { isAtLineStart ? line - 1 : line }
    /// The line that is being read, from 1.
    private var line = 1
    private var isAtLineStart = true
    private let source: () throws -> [UInt8]
    private var chunk: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var isBegun = false
    let separator: UInt8

    /// Reads from `source`, which yields nothing at the end.
    init(_ source: @escaping () throws -> [UInt8], separator: UInt8) {
        (self.source, self.separator) = (source, separator)
    }

    /// What stands between the fields of a header: the most frequent of comma, semicolon and tab outside quotation marks.
    static func separator(of header: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in header {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: "\n"), !isQuoted { break }
            if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let known = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return known.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? known[0]
    }

    /// The next row that is not empty; nil at the end.
    ///
    /// - Throws: ``ImportFault/broken(line:what:)`` where a quoted field does not end: what follows could then be taken for rows
    ///   although it is the text of a field. And what the source throws.
    mutating func next() throws -> Row? {
        while let row = try anyRow() {
            if row.refusal != nil || row.fields.count > 1 || row.fields.first?.isEmpty == false { return row }
        }
        return nil
    }

    private mutating func anyRow() throws -> Row? {
        guard try peek() != nil else { return nil }
        let line = line
        var fields: [[UInt8]] = []
        var refusal: ImportRefusal?
        var size = 0
        while true {
            var field: [UInt8] = []
            if try peek() == UInt8(ascii: "\"") {
                field = try quoted(from: self.line)
            } else {
                refusal = try unquoted(&field) ?? refusal
            }
            size += field.count
            if size > Self.longestRow || fields.count >= Self.mostFields {
                refusal = refusal ?? .tooLong("the row")
            } else {
                fields.append(field)
            }
            guard let byte = try peek() else { return Row(line: line, fields: fields, refusal: refusal) }
            if byte == separator {
                take()
            } else if try endsLine() {
                return Row(line: line, fields: fields, refusal: refusal)
            } else {
                // Something between a closing quotation mark and the separator.
                refusal = .quotation
                var rest: [UInt8] = []
                _ = try unquoted(&rest)
            }
        }
    }

    private mutating func unquoted(_ field: inout [UInt8]) throws -> ImportRefusal? {
        var refusal: ImportRefusal?
        while let byte = try peek(), byte != separator, byte != UInt8(ascii: "\n") {
            take()
            if byte == UInt8(ascii: "\"") { refusal = .quotation }
            if field.count < Self.longestField { field.append(byte) } else { refusal = refusal ?? .tooLong("a field") }
        }
        if try peek() != separator, field.last == UInt8(ascii: "\r") { field.removeLast() }
        return refusal
    }

    private mutating func quoted(from line: Int) throws -> [UInt8] {
        take()
        var field: [UInt8] = []
        while let byte = try peek() {
            take()
            if byte == UInt8(ascii: "\"") {
                guard try peek() == UInt8(ascii: "\"") else { return field }
                take()
            }
            guard field.count < Self.longestField else {
                throw ImportFault.broken(line: line, what: "a quoted field is longer than \(Self.longestField) bytes")
            }
            field.append(byte)
        }
        throw ImportFault.broken(line: line, what: "a quoted field does not end")
    }

    private mutating func endsLine() throws -> Bool {
        if try peek() == UInt8(ascii: "\r") {
            take()
            guard let next = try peek() else { return true }
            guard next == UInt8(ascii: "\n") else { return false }
        }
        guard try peek() == UInt8(ascii: "\n") else { return false }
        take()
        return true
    }

    private mutating func peek() throws -> UInt8? {
        if position == chunk.count, !isAtEnd {
            chunk = try source()
            position = 0
            isAtEnd = chunk.isEmpty
            if !isBegun, chunk.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
            isBegun = true
        }
        return position < chunk.count ? chunk[position] : nil
    }

    private mutating func take() {
        isAtLineStart = chunk[position] == UInt8(ascii: "\n")
        if isAtLineStart { line += 1 }
        position += 1
    }
}
