import ResetCore

/// The columns that are derived from an event so that it can be found. The body alone is hashed; `verify` derives them again.
struct EventColumns: Sendable, Hashable {
    /// Their names, in the order of `values`; the time comes before them.
    static let names = ["code", "level", "cause", "user", "account", "name", "domain", "client", "source", "reference"]

    let values: [SQLValue]

    init(_ event: AuditEvent) {
        values = [
            Self.plain(event.code.rawValue), Self.plain(event.level.rawValue), Self.plain(event.cause), Self.folded(event.user),
            Self.plain(event.account?.stable), Self.folded(event.distinguishedName), Self.plain(event.account?.domain),
            Self.plain(event.client), Self.plain(event.source), Self.plain(event.reference.text),
        ]
    }

    init(_ fields: EventFields) {
        values = [
            Self.plain(fields.code), Self.plain(fields.level), Self.plain(fields.cause), Self.folded(fields.user),
            Self.plain(fields.accountID), Self.folded(fields.account), Self.plain(fields.domain),
            Self.plain(fields.client), Self.plain(fields.source), Self.plain(fields.reference),
        ]
    }

    /// A time as the column holds it: milliseconds since 1970, since the body shows no more.
    static func time(_ time: UTCTime) -> Int64 {
        let quotient = time.microseconds / 1_000
        return time.microseconds % 1_000 < 0 ? quotient - 1 : quotient
    }

    /// A text as an exact column holds it.
    static func plain(_ text: String?) -> SQLValue {
        // SQL texts end at a NUL; the body keeps it.
        SQLValue(text.map { $0.utf8.contains(0) ? $0.replacing("\0", with: "\u{FFFD}") : $0 })
    }

    /// A text as a column holds it that is compared without regard to case.
    static func folded(_ text: String?) -> SQLValue {
        plain(text?.lowercased())
    }
}
