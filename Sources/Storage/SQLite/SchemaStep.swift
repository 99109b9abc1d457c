import GRDB

/// One step of a schema. Once published, neither its name nor its text changes; further changes are further steps.
struct SchemaStep: Sendable {
    /// The name under which the database remembers that the step was done.
    let name: String
    /// Statements, separated by semicolons.
    let sql: String
}

extension [SchemaStep] {
    /// Runs the steps that are still to be done, in order, each in a transaction of its own.
    var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for step in self {
            migrator.registerMigration(step.name) { database in
                try database.execute(sql: step.sql)
            }
        }
        return migrator
    }

    /// The steps that the database has done and this program does not know.
    func unknown(in database: Database) throws -> [String] {
        try migrator.appliedIdentifiers(database).subtracting(map(\.name)).sorted()
    }
}
