/// What the listener holds, and what it has turned away since its start. A value, read at one moment.
public struct Traffic: Sendable, Hashable {
    /// How far a connection has come. The raw values are stable words for figures.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// Its TLS handshake is not done.
        case handshaking
        /// It has not shown a right token.
        case stranger
        /// It has shown a right token.
        case known
    }

    /// Why something was turned away. The raw values are stable words for figures.
    public enum Cause: String, Sendable, Hashable, CaseIterable {
        /// Requests answered with 429: too many wrong tokens came from their address.
        case guesses
        /// Requests answered with 429: their client sends too many.
        case requests
        /// Connections closed to make room for newer ones.
        case connections
        /// Connections closed at once: their address opens too many.
        case handshakes
        /// Connections closed because a handshake, a request, an answer or a pause between two requests took too long.
        case slow
    }

    /// Open connections by how far they have come; none where there is no entry.
    public internal(set) var open: [Standing: Int] = [:]
    /// What was turned away, by cause; none where there is no entry.
    public internal(set) var turnedAway: [Cause: Int] = [:]
}
