import ResetCore

/// What is decided about a request when its header is there and before its body is read.
enum Admission: Sendable {
    /// It is not let in.
    case refused
    /// More came than may; in how many seconds to ask again, and whether it showed a right token.
    case limited(retryAfter: Int, isClient: Bool)
    /// It is let in, and its header alone rules it out.
    case rejected(Actor, Rejection)
    /// It is let in and its body will be read.
    ///
    /// The mark is there for clients whose requests are taken only once each.
    case admitted(Actor, TokenMark?)
}
