import GRDB
import GRDBSQLite

/// One use of a prepared statement, by SQLite's own interface: a reset takes a dozen of them, and copying values through
/// further types costs more than SQLite's work on them.
struct SQLStatement {
    // SQLite's word for "copy the bytes now"; its header defines it as a pointer of -1.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private let connection: OpaquePointer
    private let statement: OpaquePointer

    /// Takes the statement from the connection's cache and binds `values` in order. `end` has to follow.
    init(_ sql: String, _ values: [SQLValue], in database: Database) throws {
        guard let connection = database.sqliteConnection else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
        }
        self.connection = connection
        statement = try database.cachedStatement(sql: sql).sqliteStatement
        sqlite3_clear_bindings(statement)
        for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    }

    /// Goes to the next row; false at the end.
    func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw fault
        }
    }

    /// Makes the statement ready for its next use.
    func end() {
        sqlite3_reset(statement)
    }

    /// How many rows the last change concerned.
    var changes: Int { Int(sqlite3_changes(connection)) }

    /// The present row.
    var row: SQLRow {
        SQLRow(values: (0..<sqlite3_column_count(statement)).map(value))
    }

    private func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .text(String(sqlite3_column_double(statement, column)))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
        default: return .null
        }
    }

    private func bind(_ value: SQLValue, at place: Int32) throws {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(statement, place)
        case .integer(let number): code = sqlite3_bind_int64(statement, place, number)
        case .text(var text):
            code = try text.withUTF8 { bytes in
                // SQLite would end the text at the NUL, and take one name for another.
                guard !bytes.contains(0) else { throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "NUL in text") }
                return bytes.withMemoryRebound(to: CChar.self) { characters in
                    // No address would make it NULL, and the text's own storage always has one.
                    sqlite3_bind_text(statement, place, characters.baseAddress, Int32(characters.count), Self.copied)
                }
            }
        case .blob(let bytes):
            code = bytes.withUnsafeBytes { bytes in
                // No address would make it NULL.
                guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(statement, place, 0) }
                return sqlite3_bind_blob(statement, place, bytes.baseAddress, Int32(bytes.count), Self.copied)
            }
        }
        guard code == SQLITE_OK else { throw fault }
    }

    private var fault: DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)))
    }
}
