import Glibc

/// Where the parts of a record lie inside its directory.
struct RecordFiles: Sendable {
    let directory: String

    var database: String { directory + "/record.sqlite" }
    var lock: String { directory + "/record.lock" }
    var ballast: String { directory + "/record.ballast" }

    /// Whether the database is a file without content, beside the ballast that the first opening leaves at its end.
    var isEmptied: Bool {
        var status = stat()
        return stat(database, &status) == 0 && status.st_size == 0 && FileIdentity(path: ballast) != nil
    }
}
