import NIOCore

/// A request on its way to the event loop, with the continuation that waits for its answer.
struct LDAPOperation: Sendable {
    enum Kind: Sendable {
        case bind, search, modify, extended
    }

    /// What the answer was.
    enum Answer: Sendable {
        case result(LDAPResult)
        case search(LDAPSearchResult)
        case extended(LDAPExtendedResult)
    }

    let id: Int32
    let kind: Kind
    let request: [UInt8]
    let cutoff: NIODeadline
    let cancellation: CancellationMark
    let continuation: CheckedContinuation<Result<Answer, LDAPFault>, Never>

    func fail(_ fault: LDAPFault) {
        continuation.resume(returning: .failure(fault))
    }
}
