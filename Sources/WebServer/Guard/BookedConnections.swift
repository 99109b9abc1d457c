import HummingbirdCore

/// Goes on accepting connections as long as a newcomer would find a place; further ones wait in the system's queue.
struct BookedConnections: AvailableConnectionsDelegate {
    /// How many connections may be open beyond the maximum while those that make room are being closed.
    static let closing = 64

    private let book: ConnectionBook
    private let most: Int
    private var open = 0

    init(book: ConnectionBook, maximum: Int) {
        self.book = book
        most = maximum + Self.closing
    }

    mutating func connectionOpened() { open += 1 }

    mutating func connectionClosed() { open -= 1 }

    func isAcceptingNewConnections() -> Bool { open < most && book.hasRoom }
}
