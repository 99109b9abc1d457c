/// Settings that belong together, under one name in the file.
public struct SettingGroup: Sendable {
    /// How often the group occurs.
    public enum Kind: Sendable, Equatable {
        /// Exactly once, and it need not be written if nothing in it is required.
        case single
        /// Once or not at all: required settings are required only if some source gives a value in it.
        case optional
        /// Any number of times, each under a name of the operator's choice; the text says what the name stands for.
        case map(String)
    }

    /// The name in camel case; empty for the root.
    public let name: String
    /// One sentence for the operator.
    public let help: String
    /// The settings, in the order in which they are shown.
    public let settings: [SettingDeclaration]
    /// The groups inside, shown after the settings.
    public let groups: [SettingGroup]
    /// How often the group occurs.
    public let kind: Kind

    /// Declares a group.
    public init(
        _ name: String, help: String, settings: [any DeclaredSetting] = [], groups: [SettingGroup] = [], kind: Kind = .single
    ) {
        self.name = name
        self.help = help
        self.settings = settings.map(\.declaration)
        self.groups = groups
        self.kind = kind
    }

    /// The whole of the settings.
    public static func root(_ groups: [SettingGroup], settings: [any DeclaredSetting] = []) -> SettingGroup {
        SettingGroup("", help: "", settings: settings, groups: groups)
    }

    /// The names of everything inside.
    var names: [String] { settings.map(\.name) + groups.map(\.name) }

    var isMap: Bool {
        if case .map = kind { true } else { false }
    }

    /// Whether `key` may name an entry of a map: a small letter or digit, then up to 62 small letters, digits and hyphens.
    public static func isKey(_ key: String) -> Bool {
        let letters = key.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        return letters && (1...63).contains(key.utf8.count) && key.utf8.first != UInt8(ascii: "-")
    }
}
