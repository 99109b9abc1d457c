/// What later resets have made of an account, since they took it over from one whose end nobody knew.
struct LaterResets: Sendable, Hashable {
    /// How the first of them found the account.
    enum Beginning: Sendable, Hashable {
        /// No change had followed the intent of the one before, and further ones can be counted.
        case unchanged
        /// Exactly one had; this is the marker's version after it.
        case changedOnce(Int64)
        /// Nothing can be concluded.
        case unclear
    }

    /// How a later reset ended.
    enum End: Sendable {
        case changed
        case unchanged
        case unknown
    }

    /// How the first of them found the account.
    let beginning: Beginning
    /// How many are under way.
    private(set) var running = 0
    /// How many changes they made; `nil` when that is not known.
    private(set) var changes: Int64? = 0

    init(_ beginning: Beginning) {
        self.beginning = beginning
    }

    /// Another one begins. What goes to another controller comes to the one that is asked only some time later, so it cannot be counted.
    mutating func begin(onSameController: Bool) {
        running += 1
        if !onSameController { changes = nil }
    }

    mutating func end(_ end: End) {
        running -= 1
        switch end {
        case .changed: changes = changes.map { $0 + 1 }
        case .unchanged: break
        case .unknown: changes = nil
        }
    }
}
