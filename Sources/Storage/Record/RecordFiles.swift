/// Where the parts of a record lie inside its directory.
struct RecordFiles: Sendable {
    let directory: String

    var database: String { directory + "/record.sqlite" }
    var lock: String { directory + "/record.lock" }
    var ballast: String { directory + "/record.ballast" }
}
