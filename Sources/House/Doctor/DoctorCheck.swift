/// One check as a value: what it is called, how long it may take, and how it is made.
struct DoctorCheck: Sendable {
    /// The first words of its findings' names.
    let id: String
    /// After this long it is given up, and said so.
    var limit: Duration = .seconds(20)
    /// Makes the check. Changes nothing.
    let run: @Sendable () async -> [Finding]
}
