import Storage

/// Shows events on the terminal, for people or for programs.
struct EventPrinter {
    let json: Bool
    let explain: Bool

    /// One event; false once nobody takes the output any more.
    @discardableResult
    func show(_ event: StoredEvent) -> Bool {
        guard !json else { return Terminal.put(Array((event.body + "\n").utf8)) }
        let fold = Terminal.fold
        let lines = EventText.lines(event, fold) + (explain ? EventText.explanation(event, fold) : [])
        return Terminal.put(Array(lines.map { $0 + "\n" }.joined().utf8))
    }
}
