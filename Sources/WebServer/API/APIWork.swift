import NIOCore
import ResetCore

/// What a connection hands to its task: a request that was let in, and when it was complete, by `TimeSource.uptime`.
enum APIWork: Sendable {
    /// A whole request.
    case request(Actor, TokenMark?, body: ByteBuffer, arrival: Duration)
    /// A request that is ruled out without its whole body.
    case rejection(Actor, Rejection, arrival: Duration)
}
