import Storage

/// What of the rows that a command read is not as it was recorded: counted as they come, told at the end.
struct Alterations {
    private static let mostTold = 20

    private var told: [BrokenRow] = []
    private var more = 0

    /// The row, or the end, that shows something; nothing where it is nil.
    mutating func take(_ flaw: BrokenRow?) {
        guard let flaw, !told.contains(flaw) else { return }
        if told.count < Self.mostTold { told.append(flaw) } else { more += 1 }
    }

    /// What is to be said, line by line; none where all is as it was recorded.
    var lines: [String] {
        guard !told.isEmpty else { return [] }
        return told.map { "ALTERED: \($0)" } + (more > 0 ? ["and \(more) more"] : [])
            + ["the record was changed from outside: do not rely on what was shown of it; `rekey events verify` walks all of it"]
    }

    /// Says it on standard error, and ends with the code of `rekey events verify`, where there is anything.
    func end() throws {
        lines.forEach(Terminal.note)
        if !told.isEmpty { throw EventsCommand.broken }
    }
}
