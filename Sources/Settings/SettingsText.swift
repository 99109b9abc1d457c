/// The text of the settings file and the name to call it by.
public struct SettingsText: Sendable {
    /// What problems call the file: its path as the operator gave it.
    public let name: String
    /// The YAML text.
    public let text: String

    /// Joins name and text.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension SettingsText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name alone: somebody may have written a secret into the text.
    public var description: String { name }

    /// The name alone.
    public var debugDescription: String { name }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
