import ResetCore
import Settings

extension EventReader {
    /// A column whose values can be listed.
    public enum Listed: String, Sendable, CaseIterable {
        /// Why.
        case cause
        /// The client.
        case client
        /// Where requests came from.
        case source
    }

    /// The values of a column, the most frequent first, with the number of their events; at most `limit`. Walks through the whole record.
    public func values(of column: Listed, limit: Int) async throws(StorageFault) -> [(value: String, count: Int64)] {
        let name = column.rawValue
        let rows = try await read { session in
            try session.rows(
                "SELECT \(name), COUNT(*) FROM event WHERE \(name) IS NOT NULL GROUP BY \(name) ORDER BY COUNT(*) DESC, \(name) LIMIT ?",
                [.integer(Int64(limit))])
        }
        return rows.compactMap { row in row.text(0).map { ($0, row.integer(1) ?? 0) } }
    }

    /// How many events `filter` matches; its limit is not used.
    public func count(_ filter: EventFilter) async throws(StorageFault) -> Int64 {
        let condition = filter.condition
        return try await read { try $0.integer("SELECT COUNT(*) FROM event WHERE \(condition.sql)", condition.values) ?? 0 }
    }

    /// The number of the last event; 0 when there is none.
    public func end() async throws(StorageFault) -> Int64 {
        try await read { try $0.integer("SELECT sequence FROM head WHERE id = 1") ?? 0 }
    }

    /// The references that begin with `prefix`, in their order; at most `limit`.
    public func references(beginning prefix: String, limit: Int) async throws(StorageFault) -> [String] {
        // Above every character of a reference.
        let end = prefix + "\u{7f}"
        let rows = try await read { session in
            try session.rows(
                "SELECT DISTINCT reference FROM event WHERE reference >= ? AND reference < ? ORDER BY reference LIMIT ?",
                [EventColumns.plain(prefix), EventColumns.plain(end), .integer(Int64(limit))])
        }
        return rows.compactMap { $0.text(0) }
    }

    /// References that differ from `text` in little, none where none is near: of those that share its beginning, its first or its second half, the nearest
    /// first. One mistyped character leaves one half as it was.
    public func references(near text: String, limit: Int) async throws(StorageFault) -> [String] {
        var found = Set<String>()
        let half = text.count / 2
        if half >= 6 {
            found.formUnion(try await references(beginning: String(text.prefix(half)), limit: 200))
            let tail = String(text.suffix(text.count - half)).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
            let rows = try await read { session in
                try session.rows(
                    "SELECT DISTINCT reference FROM event WHERE reference LIKE ? LIMIT 200", [EventColumns.plain("%" + tail)])
            }
            found.formUnion(rows.compactMap { $0.text(0) })
        }
        var prefix = text
        while found.isEmpty, !prefix.isEmpty {
            prefix.removeLast()
            found.formUnion(try await references(beginning: prefix, limit: 200))
        }
        let near = found.map { (reference: $0, difference: Self.difference($0, text)) }.filter {
            $0.difference <= Self.slips(text)
        }
        let sorted = near.sorted { ($0.difference, $0.reference) < ($1.difference, $1.reference) }
        return sorted.prefix(limit).map(\.reference)
    }

    // So many mistyped characters are taken for a slip: of few characters any other reference is as near.
    private static func slips(_ text: String) -> Int {
        switch text.count {
        case ..<6: 0
        case ..<12: 1
        case ..<20: 2
        default: 3
        }
    }

    // References are all of one length, and a short text is the beginning of one; a character may be missing, or one too many.
    private static func difference(_ reference: String, _ text: String) -> Int {
        (-1...1).map { Suggestion.distance(String(reference.prefix(text.count + $0)), text) }.min() ?? text.count
    }
}
