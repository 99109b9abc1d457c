import DirectoryNames

extension DistinguishedName {
    /// Whether a value holds U+0000. No entry has it in its name, and Samba takes it for the end of the value.
    var holdsNull: Bool {
        components.contains { component in
            component.parts.contains { part in
                switch part.value {
                case .text(let text): text.unicodeScalars.contains("\0")
                case .encoded(let bytes): bytes.contains(0)
                }
            }
        }
    }
}
