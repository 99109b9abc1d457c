/// One request on its way, with the reference that joins its records.
struct ResetAttempt: Sendable {
    let request: ResetRequest
    let reference: ReferenceID
}
