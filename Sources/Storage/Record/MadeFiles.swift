/// Which of a record's files an opening made, so that it can be undone.
struct MadeFiles: Sendable {
    /// The database was not there before.
    let database: Bool
    /// The ballast was not there before.
    let ballast: Bool
}
