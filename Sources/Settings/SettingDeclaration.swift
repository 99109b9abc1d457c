/// Everything that is said about one setting, apart from its Swift type. Reader, reference, schema and file come from this.
public struct SettingDeclaration: Sendable {
    /// The name within its group, in camel case.
    public let name: String
    /// The type of the value.
    public let kind: SettingKind
    /// The value that counts when no source gives one, as text; nil if there is none.
    public let defaultText: String?
    /// Whether some source must give a value.
    public let isRequired: Bool
    /// What a changed value asks of a running service.
    public let change: SettingChange
    /// One sentence for the operator.
    public let help: String
    /// A value to show where there is no default.
    public let example: String?
    let check: @Sendable (SettingInput) -> SettingRefusal?

    /// Whether the value must never be shown.
    public var isSecret: Bool { kind == .secret }

    func optional() -> SettingDeclaration {
        SettingDeclaration(
            name: name, kind: kind, defaultText: nil, isRequired: false, change: change, help: help, example: example,
            check: check)
    }
}
