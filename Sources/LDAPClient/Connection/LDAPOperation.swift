import NIOCore

/// A request on its way to the event loop, with the continuation that waits for its answer.
struct LDAPOperation: Sendable {
    enum Kind: Sendable {
        case bind, search, modify, extended
    }

    /// What the answer was.
    enum Answer: Sendable {
        case result(LDAPResult)
        /// The octets of all its messages are counted, for the limit over several pages.
        case search(LDAPSearchResult, octets: Int)
        case extended(LDAPExtendedResult)
    }

    let id: Int32
    let kind: Kind
    let request: ByteBuffer
    let cutoff: NIODeadline
    let cancellation: CancellationMark
    let continuation: CheckedContinuation<Result<Answer, LDAPFault>, Never>

    func fail(_ fault: LDAPFault) {
        continuation.resume(returning: .failure(fault))
    }
}
