import DirectoryNames

/// Names as the directory compares them.
enum NameKey {
    /// A login, principal name or group name without regard to case; nil for what no name can hold.
    static func simple(_ text: String) -> String? {
        text.utf8.contains(0) ? nil : text.lowercased()
    }

    /// `CN=…` with the escapes that RFC 4514 asks for.
    static func common(_ name: String) -> String {
        RelativeDistinguishedName(type: "CN", value: name)?.description ?? ""
    }

    /// A distinguished name in the one spelling of all that are equal; nil when it is malformed, the root, or holds NUL.
    static func distinguished(_ text: String) -> String? {
        guard let name = try? DistinguishedName(text), !name.components.isEmpty else { return nil }
        // Escaped, NUL is a backslash and two zeros; a backslash itself is doubled, so nothing else looks like it.
        let folded = name.folded
        return folded.replacing("\\\\", with: "").contains("\\00") ? nil : folded
    }
}
