/// One setting, declared once, with the Swift type that the reader returns.
///
/// Make one with a factory named for its kind: `Setting.integer("port", default: 8080, …)`. Without a default the setting is
/// required, unless it is made `optional()`.
public struct Setting<Value: Sendable>: DeclaredSetting {
    /// What is declared.
    public let declaration: SettingDeclaration
    /// The default, or a harmless value to go on with after a problem was recorded.
    let fallback: Value
    let convert: @Sendable (SettingInput) -> Result<Value, SettingRefusal>

    init(
        _ text: SettingText, kind: SettingKind, default defaultText: String?, fallback: Value,
        convert: @escaping @Sendable (SettingInput) -> Result<Value, SettingRefusal>
    ) {
        declaration = SettingDeclaration(
            name: text.name, kind: kind, defaultText: defaultText, isRequired: defaultText == nil, change: text.change,
            help: text.help, example: text.example,
            check: { input in
                if case .failure(let refusal) = convert(input) { refusal } else { nil }
            })
        self.fallback = fallback
        self.convert = convert
    }

    private init(
        declaration: SettingDeclaration, fallback: Value,
        convert: @escaping @Sendable (SettingInput) -> Result<Value, SettingRefusal>
    ) {
        self.declaration = declaration
        self.fallback = fallback
        self.convert = convert
    }

    /// The same setting, allowed to be absent: then its value is nil. A default is dropped.
    public func optional() -> Setting<Value?> {
        Setting<Value?>(declaration: declaration.optional(), fallback: nil) { [convert] in convert($0).map(Optional.some) }
    }
}
