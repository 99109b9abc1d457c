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
        let statement = try SQLStatement(sql, values, in: database)
        defer { statement.end() }
        while try statement.step() {}
        return statement.changes
    }

    /// All rows of one query.
    func rows(_ sql: String, _ values: [SQLValue] = []) throws -> [SQLRow] {
        let statement = try SQLStatement(sql, values, in: database)
        defer { statement.end() }
        var rows: [SQLRow] = []
        while try statement.step() { rows.append(statement.row) }
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
}
