import ResetCore

/// What a run of the doctor was asked to do beyond the usual.
struct DoctorOptions: Sendable {
    /// Walk the whole record and check the whole database.
    var deep = false
    /// An account to try the rights on, instead of a sample.
    var probe: AccountIdentifier?
    /// A request to show to the validation command.
    var request: [UInt8]?
    /// The environment of the process.
    var environment: [String: String] = [:]
}
