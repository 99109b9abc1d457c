/// Names as the directory compares them.
enum NameKey {
    /// A login, principal name or group name without regard to case; nil for what no name can hold.
    static func simple(_ text: String) -> String? {
        text.utf8.contains(0) ? nil : text.lowercased()
    }

    /// A distinguished name without regard to case, to spaces around its parts, to runs of spaces and to the way characters are
    /// escaped (RFC 4514); nil when it is malformed.
    static func distinguished(_ text: String) -> String? {
        var parser = DistinguishedNameReader(text)
        guard let parts = parser.parts() else { return nil }
        // U+0001 cannot stand for itself in a part: the reader refuses it.
        return parts.map { $0.sorted().joined(separator: "\u{1}+") }.joined(separator: "\u{1},")
    }
}
