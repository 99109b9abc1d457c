import Dispatch
import GRDB
import Glibc

/// Opens SQLite files the way this product uses them: WAL, `synchronous=FULL`, foreign keys, a busy timeout, mode 0600.
enum SQLiteFile {
    /// How long one process waits for another one's lock, in seconds.
    static let busyTimeout = 5.0

    /// Opens `path` for writing, makes it when missing and brings its schema up to date. Without `autoCheckpoint` the log is moved
    /// into the database only when the caller asks. Once open, writing waits `patience` for another process's lock. One that may not be
    /// new and has no schema is refused rather than filled.
    static func open(
        _ path: String, schema: [SchemaStep], autoCheckpoint: Bool, patience: Duration = .seconds(5),
        mayBeNew: Bool = true
    ) throws(StorageFault) -> DatabasePool {
        try PrivatePath.file(path)
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
        configuration.qos = .default
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            let unknown = try pool.read { try schema.unknown(in: $0) }
            guard unknown.isEmpty else { throw StorageFault.tooNew(path: path, steps: unknown) }
            if !mayBeNew, try pool.read({ try schema.migrator.appliedIdentifiers($0).isEmpty }) {
                throw StorageFault.tampered(path: path, BrokenRow(sequence: 0, kind: .emptied))
            }
            try pool.writeWithoutTransaction { database in
                // GRDB sets NORMAL when it opens a pool, so this comes afterwards.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                if !autoCheckpoint { try database.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
                try requireDurable(database, path: path)
            }
            try schema.migrator.migrate(pool)
            let milliseconds = Int(patience / .milliseconds(1))
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = \(milliseconds)") }
            return pool
        } catch {
            throw fault(error, path: path)
        }
    }

    /// Opens `path` for reading beside a process that may be writing to it.
    static func openForReading(_ path: String, schema: [SchemaStep]) throws(StorageFault) -> DatabaseQueue {
        try PrivatePath.check(path, kind: S_IFREG)
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeout)
        configuration.readonly = true
        configuration.qos = .default
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let unknown = try queue.read { try schema.unknown(in: $0) }
            guard unknown.isEmpty else { throw StorageFault.tooNew(path: path, steps: unknown) }
            return queue
        } catch {
            throw fault(error, path: path)
        }
    }

    /// What SQLite reported, without the statement and its values.
    static func fault(_ error: any Error, path: String) -> StorageFault {
        if let fault = error as? StorageFault { return fault }
        guard let reported = error as? DatabaseError else {
            return .unusable(path: path, detail: String(describing: type(of: error)))
        }
        if reported.resultCode == .SQLITE_FULL { return .full(path: path) }
        return .unusable(path: path, detail: reported.summary)
    }

    private static func requireDurable(_ database: Database, path: String) throws {
        let expected: [(String, String)] = [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")]
        for (pragma, value) in expected {
            let found = try String.fetchOne(database, sql: "PRAGMA " + pragma) ?? "nothing"
            guard found == value else { throw StorageFault.notDurable(path: path, detail: "\(pragma) is \(found), not \(value)") }
        }
    }
}

extension DatabaseError {
    /// Code and text, without the statement and its values.
    var summary: String {
        "SQLite \(extendedResultCode.rawValue): \(message ?? "no text")"
    }
}
