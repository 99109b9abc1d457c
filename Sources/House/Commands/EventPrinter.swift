import Storage

/// Shows events on the terminal, for people or for programs.
struct EventPrinter {
    let json: Bool
    let explain: Bool

    /// One event; false once nobody takes the output any more.
    @discardableResult
    func show(_ event: StoredEvent) -> Bool {
        guard Terminal.put(Array(((json ? event.body : EventText.line(event)) + "\n").utf8)) else { return false }
        if !json, explain { EventText.explanation(event).forEach(Terminal.say) }
        return true
    }
}
