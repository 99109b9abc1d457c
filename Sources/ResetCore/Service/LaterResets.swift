/// What later resets have made of an account, since they took it over from one whose end nobody knew.
struct LaterResets: Sendable, Hashable {
    /// How a later reset ended.
    enum End: Sendable {
        case changed
        case unchanged
        case unknown
    }

    /// How many are under way.
    private(set) var running = 0
    /// How many of them set the password.
    private(set) var changes: Int64 = 0
    /// Whether every change since the first one is known, so that the marker still speaks of the one before them.
    private(set) var areCertain: Bool

    /// The first one begins. It must have found the marker as the one before left it.
    init(foundUnchanged: Bool) {
        areCertain = foundUnchanged
    }

    mutating func begin() { running += 1 }

    mutating func end(_ end: End) {
        running -= 1
        switch end {
        case .changed: changes += 1
        case .unchanged: break
        case .unknown: areCertain = false
        }
    }
}
