/// Work with the responder that its request began with.
struct AdmittedWork: Sendable {
    let responder: APIResponder
    let work: APIWork
}
