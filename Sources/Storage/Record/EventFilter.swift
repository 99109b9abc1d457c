import ResetCore

/// Which events to read. Everything that is set must hold.
public struct EventFilter: Sendable, Hashable {
    /// From this time on.
    public var since: UTCTime?
    /// Before this time.
    public var until: UTCTime?
    /// The code, as text: a record may hold codes that this version does not know.
    public var code: String?
    /// The level.
    public var level: String?
    /// The cause.
    public var cause: String?
    /// The account as the caller named it, in any case.
    public var user: String?
    /// The account's stable identifier, or its distinguished name in any case.
    public var account: String?
    /// The client.
    public var client: String?
    /// The address the request came from.
    public var source: String?
    /// The action.
    public var reference: String?
    /// At most this many: the newest ones.
    public var limit: Int?

    /// Everything.
    public init() {}

    /// The condition in SQL, with the values of its placeholders.
    var condition: (sql: String, values: [SQLValue]) {
        var parts: [String] = []
        var values: [SQLValue] = []
        func add(_ part: String, _ value: SQLValue?) {
            guard let value else { return }
            parts.append(part)
            values.append(value)
        }
        // The sign keeps the index on time out: sorted anew for every page it would cost the square of what it finds.
        add("+time >= ?", since.map { .integer(Self.firstMillisecond(from: $0)) })
        add("+time < ?", until.map { .integer(Self.firstMillisecond(from: $0)) })
        add("code = ?", code.map { EventColumns.plain($0) })
        add("level = ?", level.map { EventColumns.plain($0) })
        add("cause = ?", cause.map { EventColumns.plain($0) })
        add("user = ?", user.map { EventColumns.folded($0) })
        add("client = ?", client.map { EventColumns.plain($0) })
        add("source = ?", source.map { EventColumns.plain($0) })
        add("reference = ?", reference.map { EventColumns.plain($0.uppercased()) })
        // Only the identifier has an index, and asking for either at once would use none. A name has an equals sign, an identifier none.
        if let account {
            account.contains("=")
                ? add("name = ?", EventColumns.folded(account)) : add("account = ?", EventColumns.plain(account))
        }
        return (parts.isEmpty ? "TRUE" : parts.joined(separator: " AND "), values)
    }

    private static func firstMillisecond(from time: UTCTime) -> Int64 {
        let floor = EventColumns.time(time)
        return floor * 1_000 == time.microseconds ? floor : floor + 1
    }
}
