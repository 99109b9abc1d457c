import Settings

/// An answer, the default already put in for an empty line.
enum Answer: Sendable {
    case text(String)
    case secret(Secret)

    /// The text; empty for a secret, which is not read as one.
    var text: String {
        if case .text(let text) = self { text } else { "" }
    }
}
