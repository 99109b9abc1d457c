import Foundation
import GRDB

/// Synchronous SQL on one connection, lent to a unit of work; it must not leave it.
struct SQLSession {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Runs one statement that yields no rows; returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: arguments(values))
        return database.changesCount
    }

    /// All rows of one query.
    func rows(_ sql: String, _ values: [SQLValue] = []) throws -> [SQLRow] {
        let statement = try database.cachedStatement(sql: sql)
        let cursor = try Row.fetchCursor(statement, arguments: arguments(values))
        var rows: [SQLRow] = []
        while let row = try cursor.next() {
            rows.append(SQLRow(values: row.databaseValues.map(SQLValue.init)))
        }
        return rows
    }

    /// The first row of one query.
    func row(_ sql: String, _ values: [SQLValue] = []) throws -> SQLRow? {
        try rows(sql, values).first
    }

    /// The first column of the first row, where it is a whole number.
    func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
        try row(sql, values)?.integer(0)
    }

    private func arguments(_ values: [SQLValue]) throws -> StatementArguments {
        StatementArguments(
            try values.map { value -> DatabaseValue in
                switch value {
                case .null: return .null
                case .integer(let number): return number.databaseValue
                case .text(let text):
                    // SQLite would end the text at the NUL, and take one name for another.
                    guard !text.utf8.contains(0) else {
                        throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "NUL in text")
                    }
                    return text.databaseValue
                case .blob(let bytes): return Data(bytes).databaseValue
                }
            })
    }
}
